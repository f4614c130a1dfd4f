import type { DocumentReport, DocumentStatus, Finding, Language, Severity } from '../findings/finding.js';
import { english, french } from '../text/counted.js';
import { safeText } from './safe-text.js';
import type { ChangesCount, Hidden, LeftOut, RunInformation, RunSummary } from '../findings/judged-document.js';
import { joinClauses } from '../text/clauses.js';
import { sayIn } from '../text/say.js';

/** Words that several formats use. */
export interface Words {
  severity: Record<Severity, string>;
  status: Record<DocumentStatus, string>;
  /** With the space that French puts before it. */
  colon: string;
  expected: string;
  found: string;
  /** Before the sentence that says how to mend a finding. */
  repair: string;
  documents: (count: number) => string;
  plural: Record<Severity, string>;
  count: Record<Severity, (count: number) => string>;
  notEvaluated: (count: number) => string;
  conforming: (count: number) => string;
  nonconforming: (count: number) => string;
  notEvaluatedDocument: string;
  hidden: Record<keyof Hidden, (count: number) => string>;
  /** @param own name of an edition of value sets that the user made */
  rulesOf: (edition: string, own?: string) => string;
  /** The rules of the user's own official package. */
  rulesOfPackage: string;
  package: string;
  edition: string;
  model: string;
  verdictOf: Record<string, string>;
  /** How the model of the package was found. */
  voletBy: Record<'option' | 'example' | 'templateId', string>;
  seconds: (milliseconds: number) => string;
  interrupted: string;
  consequences: (count: number) => string;
  consequenceOf: (cause: Finding) => string;
  /** Since an earlier report. */
  since: Record<keyof ChangesCount, (count: number) => string>;
  isNew: string;
  mended: string;
  notJudged: string;
  configuration: (file: string) => string;
  ignored: (count: number) => string;
  leftOut: Record<keyof LeftOut, (count: number) => string>;
  shard: (index: number, count: number) => string;
}

export const words: Record<Language, Words> = {
  fr: {
    severity: { error: 'erreur', warning: 'avertissement', info: 'information' },
    status: { conforming: 'conforme', nonconforming: 'non conforme', notEvaluated: 'non évalué' },
    colon: ' :',
    expected: 'attendu',
    found: 'trouvé',
    repair: 'remède',
    documents: french('document', 'documents'),
    plural: { error: 'erreurs', warning: 'avertissements', info: 'informations' },
    count: {
      error: french('erreur', 'erreurs'),
      warning: french('avertissement', 'avertissements'),
      info: french('information', 'informations'),
    },
    notEvaluated: french('non évalué', 'non évalués'),
    conforming: french('conforme', 'conformes'),
    nonconforming: french('non conforme', 'non conformes'),
    notEvaluatedDocument: 'Document non évalué',
    hidden: {
      inline: french('supprimé dans le document', 'supprimés dans le document'),
      off: french('masqué (règle désactivée)', 'masqués (règles désactivées)'),
      baseline: french('accepté (référence)', 'acceptés (référence)'),
      quiet: french('masqué (--quiet)', 'masqués (--quiet)'),
      infos: french('information masquée (--info la montre)', 'informations masquées (--info les montre)'),
    },
    rulesOf: (edition, own) => `règles du ${edition}${own === undefined ? '' : `, jeux de valeurs de votre édition « ${own} »`}`,
    rulesOfPackage: 'règles de votre paquet',
    package: 'paquet',
    edition: 'édition',
    model: 'modèle',
    verdictOf: { specification: 'spécification', official: 'officiel' },
    voletBy: { option: 'nommé par --volet', example: 'd’après les exemples du paquet', templateId: 'd’après le templateId' },
    seconds: (milliseconds) => `${(milliseconds / 1000).toFixed(2).replace('.', ',')} s`,
    interrupted: 'Exécution interrompue : des documents n’ont pas été évalués',
    consequences: french('conséquence', 'conséquences'),
    consequenceOf: ({ ruleId, line, column }) => `conséquence de ${ruleId}, ligne ${line}, colonne ${column}`,
    since: {
      new: french('nouveau', 'nouveaux'),
      mended: french('corrigé', 'corrigés'),
      unchanged: (count) => `${count} encore là`,
      notJudged: french('non vérifié cette fois', 'non vérifiés cette fois'),
    },
    isNew: 'nouveau',
    mended: 'corrigé',
    notJudged: 'non vérifié cette fois',
    configuration: (file) => `configuration ${file}`,
    ignored: french('fichier ignoré par elle', 'fichiers ignorés par elle'),
    leftOut: {
      otherXml: french('XML d’un autre genre laissé de côté', 'XML d’un autre genre laissés de côté'),
      ignore: french('fichier écarté par la configuration', 'fichiers écartés par la configuration'),
      gitignore: french('fichier écarté par .gitignore', 'fichiers écartés par .gitignore'),
    },
    shard: (index, count) => `part ${index}/${count}`,
  },
  en: {
    severity: { error: 'error', warning: 'warning', info: 'info' },
    status: { conforming: 'conforming', nonconforming: 'not conforming', notEvaluated: 'not evaluated' },
    colon: ':',
    expected: 'expected',
    found: 'found',
    repair: 'repair',
    documents: english('document', 'documents'),
    plural: { error: 'errors', warning: 'warnings', info: 'infos' },
    count: { error: english('error', 'errors'), warning: english('warning', 'warnings'), info: english('info', 'infos') },
    notEvaluated: (count) => `${count} not evaluated`,
    conforming: (count) => `${count} conforming`,
    nonconforming: (count) => `${count} not conforming`,
    notEvaluatedDocument: 'Document not evaluated',
    hidden: {
      inline: (count) => `${count} suppressed in the document`,
      off: english('hidden (rule turned off)', 'hidden (rules turned off)'),
      baseline: (count) => `${count} accepted (baseline)`,
      quiet: (count) => `${count} hidden (--quiet)`,
      infos: english('info hidden (--info shows it)', 'infos hidden (--info shows them)'),
    },
    rulesOf: (edition, own) => `rules of ${edition}${own === undefined ? '' : `, value sets of your edition “${own}”`}`,
    rulesOfPackage: 'rules of your package',
    package: 'package',
    edition: 'edition',
    model: 'model',
    verdictOf: { specification: 'specification', official: 'official' },
    voletBy: { option: 'named by --volet', example: 'from the examples of the package', templateId: 'from the templateId' },
    seconds: (milliseconds) => `${(milliseconds / 1000).toFixed(2)} s`,
    interrupted: 'Run interrupted: documents were not evaluated',
    consequences: english('consequence', 'consequences'),
    consequenceOf: ({ ruleId, line, column }) => `consequence of ${ruleId}, line ${line}, column ${column}`,
    since: {
      new: (count) => `${count} new`,
      mended: (count) => `${count} mended`,
      unchanged: (count) => `${count} still there`,
      notJudged: (count) => `${count} not validated this time`,
    },
    isNew: 'new',
    mended: 'mended',
    notJudged: 'not validated this time',
    configuration: (file) => `configuration ${file}`,
    ignored: english('file ignored by it', 'files ignored by it'),
    leftOut: {
      otherXml: english('XML file of another kind left out', 'XML files of another kind left out'),
      ignore: english('file left out by the configuration', 'files left out by the configuration'),
      gitignore: english('file left out by .gitignore', 'files left out by .gitignore'),
    },
    shard: (index, count) => `shard ${index}/${count}`,
  },
};

/** By which rules a run judges. */
export function rulesText({ profile, edition, ownEdition, language }: RunInformation): string {
  const say = words[language];
  return profile === 'official' ? say.rulesOfPackage : say.rulesOf(edition, ownEdition);
}

/** `attendu : FR`, `trouvé : 0`: what a finding says beside its message. */
export function factsOf(finding: Finding, language: Language): string[] {
  const { expected, found, colon } = words[language];
  return [
    ...(finding.expected === undefined ? [] : [`${expected}${colon} ${finding.expected}`]),
    ...(finding.found === undefined ? [] : [`${found}${colon} ${finding.found}`]),
  ];
}

/** `remède : …`, as a line of its own; nothing for a finding without one. */
export function repairLine({ repair }: Finding, language: Language): string[] {
  const { repair: label, colon } = words[language];
  return repair === undefined ? [] : [`${label}${colon} ${repair}`];
}

/** The message and the facts in one line, and what the finding is a consequence of. */
export function messageWithFacts(finding: Finding, language: Language, cause?: Finding): string {
  const facts = [...factsOf(finding, language), ...(cause ? [words[language].consequenceOf(cause)] : [])];
  return facts.length > 0 ? `${finding.message} (${joinClauses(facts, sayIn(language))})` : finding.message;
}

/** What machine formats show as the rule of a document that was not evaluated. */
export const NOT_EVALUATED = 'not-evaluated';

/** Why nothing may be concluded about a document, as a sentence of its own. */
export function notEvaluatedMessage({ reason }: Pick<DocumentReport, 'reason'>, language: Language): string {
  const { notEvaluatedDocument, colon } = words[language];
  return reason === undefined ? notEvaluatedDocument : `${notEvaluatedDocument}${colon} ${reason}`;
}

function sinceParts(since: ChangesCount, language: Language): string[] {
  const say = words[language].since;
  return [
    say.new(since.new),
    say.mended(since.mended),
    say.unchanged(since.unchanged),
    ...(since.notJudged > 0 ? [say.notJudged(since.notJudged)] : []),
  ];
}

/** What an earlier report had and this one has not: what is mended, and what was not judged again. */
export function goneOf({ mended = [], notJudged = [] }: DocumentReport, language: Language): { label: string; finding: Finding }[] {
  const say = words[language];
  return [...mended.map((finding) => ({ label: say.mended, finding })), ...notJudged.map((finding) => ({ label: say.notJudged, finding }))];
}

/**
 * `3 documents : 2 conformes, 1 non conforme`.
 *
 * @param countedFrom how many documents are counted by verdict: one mostly has its own beside it
 */
export function documentsOf(
  { documents, conforming, nonconforming, notEvaluated }: Pick<RunSummary, 'documents' | DocumentStatus>,
  language: Language,
  countedFrom = 2,
): string {
  const say = words[language];
  const verdicts = [
    ...(conforming > 0 ? [say.conforming(conforming)] : []),
    ...(nonconforming > 0 ? [say.nonconforming(nonconforming)] : []),
    ...(notEvaluated > 0 ? [say.notEvaluated(notEvaluated)] : []),
  ];
  return `${say.documents(documents)}${documents >= countedFrom && verdicts.length > 0 ? `${say.colon} ${verdicts.join(', ')}` : ''}`;
}

/** What was left out, each kind by itself; nothing for what is none. */
export function leftOutOf(counts: LeftOut, language: Language): string[] {
  const say = words[language].leftOut;
  return (Object.keys(say) as (keyof LeftOut)[]).flatMap((by) => (counts[by] > 0 ? [say[by](counts[by])] : []));
}

/** `3 documents`, `2 erreurs`…: the counts of a run, what is hidden included. */
export function countsOf(summary: RunSummary, language: Language, showInfos: boolean): string[] {
  const say = words[language];
  const { errors, warnings, infos, notEvaluated, hidden, since, configuration, leftOut, shard } = summary;
  return [
    documentsOf(summary, language),
    ...(shard ? [say.shard(shard.index, shard.count)] : []),
    say.count.error(errors),
    say.count.warning(warnings),
    ...(showInfos ? [say.count.info(infos)] : []),
    // Several documents are counted by verdict already.
    ...(notEvaluated > 0 && summary.documents <= 1 ? [say.notEvaluated(notEvaluated)] : []),
    ...(since ? sinceParts(since, language) : []),
    ...(Object.keys(say.hidden) as (keyof Hidden)[]).flatMap((key) => ((hidden[key] ?? 0) > 0 ? [say.hidden[key](hidden[key] ?? 0)] : [])),
    ...(configuration ? [say.configuration(safeText(configuration.file))] : []),
    ...(configuration && configuration.ignored > 0 ? [say.ignored(configuration.ignored)] : []),
    // What the configuration leaves out is told once.
    ...(leftOut ? leftOutOf(configuration ? { ...leftOut, ignore: 0 } : leftOut, language) : []),
  ];
}
