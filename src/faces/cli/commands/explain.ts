import { profileNames } from '../../../models/profiles.js';
import type { RuleMetadata } from '../../../catalogue/metadata.js';
import type { RuleSet } from '../../../catalogue/rule-set.js';
import type { Say } from '../../../text/say.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { unknownRule } from '../unknown-rule.js';
import { proseWidth, wantsColours } from '../terminal.js';
import { UsageError } from '../../../usage-error.js';
import { pathFrom } from '../../../files/path-from.js';
import { addSharedOptions, explainOptions, type SharedOptions, sharedOptions } from './shared-options.js';

/** `verifcda explain ID`: what a rule asks, why, on an example, and how to mend what it finds; the name of a layer lists its rules. */
export function registerExplain(face: Face): void {
  const { program, say, surroundings } = face;
  const command = createCommand('explain', say, surroundings)
    .description(
      say(
        'explique une règle : ce qu’elle demande, pourquoi, un exemple, comment corriger',
        'explains a rule: what it asks, why, an example, how to fix',
      ),
    )
    .argument(
      '<id...>',
      say(
        'identifiant d’une règle (IMG-206-03), nom d’une couche, ou mots d’une règle ou de son message',
        'id of a rule (IMG-206-03), name of a layer, or words of a rule or of its message',
      ),
    )
    .option('--json', say('en JSON', 'as JSON'));
  program.addCommand(
    addSharedOptions(command, program, explainOptions).action((words: string[], { json }: { json?: boolean }) =>
      explain(words.join(' '), sharedOptions(command, program, say, explainOptions), face, json === true),
    ),
  );
}

async function explain(id: string, options: SharedOptions, face: Face, json: boolean): Promise<void> {
  const { say, surroundings } = face;
  if (options.official !== undefined) return explainOfficial(pathFrom(surroundings.folder, options.official), id, options, face, json);
  const [{ RuleSet }, { explainRule }] = await Promise.all([
    import('../../../catalogue/rule-set.js'),
    import('../../../catalogue/explanation.js'),
  ]);
  const ruleSets = (options.profile ? [options.profile] : profileNames).map((profile) => RuleSet.load(options.edition, profile));
  const withLayer = ruleSets.find((rules) => rules.allLayers.includes(id.toLowerCase()));
  if (withLayer) return (await import('./rules.js')).listRules({ layer: id, json }, { ...options, profile: withLayer.profile }, face);
  const holding = ruleSets.some((rules) => rules.rule(id.toUpperCase())) ? undefined : await holdingWords(id, ruleSets, options);
  if (holding) return (await import('./rules.js')).listRules({ words: id, json }, { ...options, profile: holding.profile }, face);
  const { rules, rule } = find(id, ruleSets, say);
  const explanation = explainRule(rules, rule, options.lang, () => rules.valueSets());
  if (json) return void surroundings.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  const [{ explanationText }, { Chalk }] = await Promise.all([import('../../../report/explanation-text.js'), import('chalk')]);
  surroundings.stdout.write(
    explanationText(explanation, options.lang, new Chalk({ level: wantsColours(options, surroundings) ? 1 : 0 }), proseWidth(surroundings)),
  );
}

/** A rule of the user's package: what it tests, and where it stands there. */
async function explainOfficial(path: string, id: string, options: SharedOptions, { surroundings }: Face, json: boolean): Promise<void> {
  const [{ explainOfPackage, officialExplanationText }, { safeJson, safeStrings }] = await Promise.all([
    import('../official/explain.js'),
    import('../../../report/safe-text.js'),
  ]);
  const explanation = await explainOfPackage(path, id, options.lang);
  if (json) return void surroundings.stdout.write(`${safeJson(explanation, 2)}\n`);
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: wantsColours(options, surroundings) ? 1 : 0 });
  surroundings.stdout.write(officialExplanationText(safeStrings(explanation), options.lang, chalk, proseWidth(surroundings)));
}

/** The first profile that has rules about the words. */
async function holdingWords(words: string, ruleSets: readonly RuleSet[], { lang }: SharedOptions): Promise<RuleSet | undefined> {
  const { rulesAbout } = await import('../../../telling/rules-about.js');
  return ruleSets.find(
    (rules) =>
      rulesAbout(
        rules.allLayers.map((name) => rules.layer(name)),
        words,
        lang,
      ).length > 0,
  );
}

/** Looks a rule up by its id, in any case, profile after profile. */
function find(id: string, ruleSets: readonly RuleSet[], say: Say): { rules: RuleSet; rule: RuleMetadata } {
  for (const rules of ruleSets) {
    const rule = rules.rule(id.toUpperCase());
    if (rule) return { rules, rule };
  }
  const known = ruleSets.flatMap((rules) => rules.rules()).map((rule) => rule.id);
  throw new UsageError(unknownRule(id, known, say));
}
