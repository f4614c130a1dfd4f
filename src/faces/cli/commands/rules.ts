import { Option } from 'commander';
import { defaultOptions } from '../../../journey/options.js';
import type { Language, Severity } from '../../../findings/finding.js';
import type { LayerMetadata, RuleMetadata } from '../../../catalogue/metadata.js';
import { pathFrom } from '../../../files/path-from.js';
import type { ListedLayer } from '../../../report/rule-table.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import type { Say } from '../../../text/say.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { proseWidth, wantsColours } from '../terminal.js';
import { UsageError } from '../../../usage-error.js';
import { addSharedOptions, explainOptions, type SharedOptions, sharedOptions } from './shared-options.js';

export interface RulesFlags {
  layer?: string;
  template?: string;
  /** Words of what a rule asks, or says when it fails. */
  words?: string | undefined;
  severity?: Severity;
  json?: boolean;
}

/** `verifcda rules`: the rules of a profile, filtered. */
export function registerRules(face: Face): void {
  const { program, say, surroundings } = face;
  const command = createCommand('rules', say, surroundings)
    .description(say('liste les règles', 'lists the rules'))
    .argument('[words...]', say('mots d’une règle ou de son message', 'words of a rule or of its message'))
    .option('--search <words>', say('les mêmes mots, en option', 'the same words, as an option'))
    .option('--layer <layer>', say('couche : xsd, img-cr-img…', 'layer: xsd, img-cr-img…'))
    .option('--template <oid|name>', say('section ou entrée, par son OID ou son nom', 'section or entry, by its OID or name'))
    .addOption(new Option('--severity <severity>', say('gravité', 'severity')).choices(['error', 'warning', 'info']))
    .option('--json', say('en JSON', 'as JSON'));
  program.addCommand(
    addSharedOptions(command, program, explainOptions).action((words: string[], { search, ...flags }: RulesFlags & { search?: string }) =>
      listRules(
        { ...flags, words: [...words, search ?? ''].join(' ').trim() || undefined },
        sharedOptions(command, program, say, explainOptions),
        face,
      ),
    ),
  );
}

/** Prints the rules that the flags let through. @throws UsageError when there is no such layer, section or entry */
export async function listRules(flags: RulesFlags, options: SharedOptions, face: Face): Promise<void> {
  if (options.official !== undefined) return listPackage(options.official, flags, options, face);
  const { layer, template, words, severity, json } = flags;
  const { say, surroundings } = face;
  const { stdout } = surroundings;
  const { RuleSet } = await import('../../../catalogue/rule-set.js');
  const rules = RuleSet.load(options.edition, options.profile ?? defaultOptions.profile);
  const layers = (await chooseLayers(rules.allLayers, layer, say)).map((name) => rules.layer(name));
  const about = template === undefined ? layers : await keepAbout(layers, template, say);
  const named = words === undefined ? about : await keepNamed(about, words, options.lang, say);
  const chosen = keep(named, (rule) => severity === undefined || rule.severity === severity);
  const { profile } = rules;
  const { edition } = rules.edition;
  if (json) {
    const { describeRule } = await import('../../../catalogue/describe-rule.js');
    const list = chosen.flatMap((part) => part.rules).map((rule) => describeRule(rule, options.lang));
    return void stdout.write(`${JSON.stringify({ profile, edition, rules: list }, null, 2)}\n`);
  }
  await writeTable(chosen, profile, edition, options, face);
}

/** The rules of the user's package. */
async function listPackage(path: string, { json, ...filter }: RulesFlags, options: SharedOptions, face: Face): Promise<void> {
  const { folder, stdout, stderr } = face.surroundings;
  const [{ rulesOfPackage }, { safeJson, safeStrings, safeText }] = await Promise.all([
    import('../official/rules.js'),
    import('../../../report/safe-text.js'),
  ]);
  const { layers, ...listed } = await rulesOfPackage(pathFrom(folder, path), filter, options.lang);
  if (json) return void stdout.write(`${safeJson({ profile: 'official', ...listed }, 2)}\n`);
  await writeTable(safeStrings(layers), 'official', listed.edition, options, face);
  for (const { layer, problem } of listed.unusable) stderr.write(`${safeText(`${layer}: ${problem}`)}\n`);
}

async function writeTable(
  layers: readonly ListedLayer[],
  profile: string,
  edition: string,
  options: SharedOptions,
  face: Face,
): Promise<void> {
  const { surroundings } = face;
  const { stdout } = surroundings;
  const [{ ruleTable }, { Chalk }] = await Promise.all([import('../../../report/rule-table.js'), import('chalk')]);
  const chalk = new Chalk({ level: wantsColours(options, surroundings) ? 1 : 0 });
  const width = stdout.isTTY ? proseWidth(surroundings) : undefined;
  stdout.write(ruleTable(layers, { profile, edition, language: options.lang, chalk, width }));
}

async function chooseLayers(known: readonly string[], asked: string | undefined, say: Say): Promise<readonly string[]> {
  if (asked === undefined) return known;
  const layer = known.find((name) => name === asked.toLowerCase());
  if (layer) return [layer];
  const { closestOf } = await import('../../../text/closest-of.js');
  throw new UsageError(
    say(`couche inconnue : ${asked}`, `unknown layer: ${asked}`) +
      (didYouMean(closestOf(asked, known), say) || say(` (couches : ${known.join(', ')})`, ` (layers: ${known.join(', ')})`)),
  );
}

async function keepNamed(layers: readonly LayerMetadata[], words: string, language: Language, say: Say): Promise<LayerMetadata[]> {
  const { rulesAbout } = await import('../../../telling/rules-about.js');
  const named = rulesAbout(layers, words, language);
  if (named.length > 0) return named;
  const { closestOf } = await import('../../../text/closest-of.js');
  const subjects = new Set(layers.flatMap((layer) => layer.rules).flatMap(({ subject }) => subject[language].split(/[\s/()]+/)));
  throw new UsageError(
    say(`aucune règle pour « ${words} »`, `no rule for “${words}”`) + didYouMean(closestOf(words, [...subjects], 3), say),
  );
}

async function keepAbout(layers: readonly LayerMetadata[], template: string, say: Say): Promise<LayerMetadata[]> {
  const { concerns } = await import('../../../telling/concerns.js');
  const about = keep(layers, (rule) => concerns(rule, template));
  if (about.length > 0) return about;
  const { closestOf } = await import('../../../text/closest-of.js');
  const names = new Set(layers.flatMap((layer) => layer.rules).flatMap((rule) => rule.subject.fr.match(/FR-[\w-]+/g) ?? []));
  throw new UsageError(
    say(`aucune règle ne porte sur ${template}`, `no rule is about ${template}`) + didYouMean(closestOf(template, [...names]), say),
  );
}

function keep(layers: readonly LayerMetadata[], accept: (rule: RuleMetadata) => boolean): LayerMetadata[] {
  return layers.map((layer) => ({ ...layer, rules: layer.rules.filter(accept) })).filter((layer) => layer.rules.length > 0);
}
