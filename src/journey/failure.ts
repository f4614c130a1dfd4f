import { UnreadableError, whyUnreadable } from '../files/problem.js';
import type { Language } from '../findings/finding.js';
import type { Telling } from '../telling/describe.js';
import { RuleSetUnavailableError } from '../catalogue/rule-set.js';
import type { LayerFailure } from '../engine/run-layer.js';
import { ModelsUnavailableError } from '../models/load-models.js';
import { OfficialProblem } from '../official/problem.js';
import { ValueSetsUnavailableError } from '../value-sets/error.js';
import { EngineFaultError, EngineUnavailableError, SchemaUnavailableError } from '../schema/engines/errors.js';

/** Code of saxon-js for a stylesheet that it cannot run: wrong checksum, wrong target, other version. */
const UNUSABLE_SEF = 'SXJS0006';

const words = {
  fr: {
    missing: 'absent',
    damaged: 'endommagé ou d’une autre version',
    rules: (what: string, file: string) => `fichier de règles ${what} : ${file}`,
    models: (file: string) => `les modèles de documents sont absents ou endommagés : ${file}`,
    valueSets: (what: string, file: string) => `fichier de jeux de valeurs ${what} : ${file}`,
    engine: (name: string) => `le moteur XML ${name} ne se charge pas`,
    schema: (file: string) => `le schéma XML du CDA est absent ou endommagé : ${file}`,
    noVerdict: (name: string) => `le moteur XML ${name} n’a pas rendu de verdict`,
    unusableRules: 'règles compilées endommagées ou d’une autre version de SaxonJS',
    stopped: (code: string) => `le moteur de règles s’est arrêté (${code})`,
    tooBig: 'document trop grand ou trop imbriqué pour les moteurs',
    internal: (name: string) => `erreur interne (${name})`,
    valueSet: (oid: string) => `le jeu de valeurs ${oid} manque dans le fichier de jeux de valeurs`,
    pattern: (pattern: string, code: string) => `une règle a échoué dans ${pattern} (${code})`,
    andMore: (count: number) => ` ; et ${count} autres`,
    colon: ' : ',
    semicolon: ' ; ',
  },
  en: {
    missing: 'missing',
    damaged: 'damaged, or of another version',
    rules: (what: string, file: string) => `rule file ${what}: ${file}`,
    models: (file: string) => `the document models are missing or damaged: ${file}`,
    valueSets: (what: string, file: string) => `value set file ${what}: ${file}`,
    engine: (name: string) => `the XML engine ${name} cannot be loaded`,
    schema: (file: string) => `the CDA schema is missing or damaged: ${file}`,
    noVerdict: (name: string) => `the XML engine ${name} gave no verdict`,
    unusableRules: 'compiled rules damaged, or of another version of SaxonJS',
    stopped: (code: string) => `the rule engine stopped (${code})`,
    tooBig: 'document too large or too deep for the engines',
    internal: (name: string) => `internal error (${name})`,
    valueSet: (oid: string) => `the value set ${oid} is missing in the value set file`,
    pattern: (pattern: string, code: string) => `a rule failed in ${pattern} (${code})`,
    andMore: (count: number) => `; and ${count} more`,
    colon: ': ',
    semicolon: '; ',
  },
};

/** Why a stage, or the start of a run, failed, for the reader of the report. No stack trace, no patient data: an engine's own words can quote the document. */
export function explainFailure(error: unknown, { language, showValues }: Telling): string {
  const say = words[language];
  const told = sentenceFor(error, language);
  if (told !== undefined) return told;
  const {
    name = 'Error',
    message = String(error),
    code,
  } = (typeof error === 'object' && error !== null ? error : {}) as Partial<NodeJS.ErrnoException>;
  const detail = showValues ? `${say.colon}${message}` : '';
  if (error instanceof EngineFaultError) return say.noVerdict(error.engine) + detail;
  if (name === 'XError') return (code === UNUSABLE_SEF ? say.unusableRules : say.stopped(code ?? name)) + detail;
  return (error instanceof RangeError ? say.tooBig : say.internal(code ?? name)) + detail;
}

/** What can be said in full: it is about files, never about what is in them. */
function sentenceFor(error: unknown, language: Language): string | undefined {
  const say = words[language];
  if (error instanceof RuleSetUnavailableError) return say.rules(say[error.reason], error.file);
  if (error instanceof ModelsUnavailableError) return say.models(error.file);
  if (error instanceof ValueSetsUnavailableError) return say.valueSets(say[error.reason], error.file);
  if (error instanceof EngineUnavailableError) return say.engine(error.engine);
  if (error instanceof SchemaUnavailableError) return say.schema(error.file);
  if (error instanceof OfficialProblem) return error.tell(language);
  if (error instanceof UnreadableError) return `${error.file}${say.colon}${whyUnreadable(error.cause, language)}`;
  return undefined;
}

const mostFailuresTold = 3;
/** What v:value-set of schematron/functions.xsl says. */
const missingValueSet = /^value set ([\d.]+) is missing$/;

/** Why a layer was not judged in full: rules that raised an error. */
export function explainLayerFailures(failures: readonly LayerFailure[], { language, showValues }: Telling): string {
  const say = words[language];
  const told = new Set(
    failures.map(({ pattern, code, description }) => {
      const oid = missingValueSet.exec(description)?.[1];
      return oid === undefined ? say.pattern(pattern, code) + (showValues ? `${say.colon}${description}` : '') : say.valueSet(oid);
    }),
  );
  const rest = told.size - mostFailuresTold;
  return [...told].slice(0, mostFailuresTold).join(say.semicolon) + (rest > 0 ? say.andMore(rest) : '');
}
