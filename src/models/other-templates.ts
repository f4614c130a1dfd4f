import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAsBuilt } from '../files/as-built.js';
import type { Language } from '../findings/finding.js';
import { packageFolder } from '../package-folder.js';
import { sayIn } from '../text/say.js';
import type { SourceMap } from '../xml/source-map.js';
import { ModelsUnavailableError } from './load-models.js';

/** A templateId of the official models for which there are no rules here, where a document has it. */
export interface OtherTemplate {
  /** Number of the element templateId. */
  element: number;
  oid: string;
  /** What the official rules call it. */
  name: string;
}

const file = join(packageFolder, 'models', 'other-templates.tsv');
let known: ReadonlyMap<string, string> | undefined;

/**
 * The sections, entries and other parts that are of other models, the outermost ones: what they hold is theirs.
 *
 * @throws ModelsUnavailableError
 */
export function otherTemplatesIn(source: SourceMap): OtherTemplate[] {
  const { elements } = source;
  const found: OtherTemplate[] = [];
  let end = 0;
  elements.forEach(({ local, parent, start, attributes }, element) => {
    // The document's own templateIds say of which model it is.
    if (local !== 'templateId' || parent <= 0 || start < end) return;
    const oid = attributes.find((attribute) => attribute.local === 'root' && attribute.uri === '')?.value.trim() ?? '';
    const name = (known ??= read()).get(oid);
    if (name === undefined) return;
    found.push({ element, oid, name });
    end = elements[parent]?.close ?? 0;
  });
  return found;
}

const mostNamed = 5;

/** Why a document with such templates is not evaluated in full. */
export function whyNotJudged(templates: readonly OtherTemplate[], source: SourceMap, language: Language): string {
  const say = sayIn(language);
  const named = templates
    .slice(0, mostNamed)
    .map(({ element, oid, name }) => `${oid} (${name}, ${say('ligne', 'line')} ${source.locationOf(element).line})`);
  const rest = templates.length - mostNamed;
  return (
    say('gabarits d’autres modèles, sans règles ici : ', 'templates of other models, without rules here: ') +
    named.join(', ') +
    (rest > 0 ? say(` et ${rest} autres`, ` and ${rest} more`) : '') +
    say(' ; --official les juge', '; --official judges them')
  );
}

function read(): Map<string, string> {
  try {
    const bytes = readFileSync(file);
    if (!isAsBuilt(file, bytes)) throw new Error('damaged, or of another build');
    const lines = bytes.toString().trimEnd().split('\n');
    return new Map(lines.map((line) => line.split('\t') as [string, string]));
  } catch (error) {
    throw new ModelsUnavailableError(file, error);
  }
}
