import type { AssertionMetadata, Localised, RuleCheck, RuleMetadata } from './metadata.js';

/** A sentence in both languages; code stands between backticks. */
type Advice = Localised<string>;

type Recogniser = [form: RegExp, advise: (match: string[], target: string | undefined) => Advice];

const PREDICATE = /\[(?:[^[\]]|\[[^[\]]*\])*\]/.source;
const STEP = `(?:[\\w-]+:)?[\\w-]+(?:${PREDICATE})*`;
const PATH = `(${STEP}(?:/${STEP})*(?:/@\\w+)?)`;

/** The forms that tests take, from the most telling to the least. */
const recognisers: Recogniser[] = [
  [
    /^(?:exists\()?self::cda:(\w+)((?:\[@\w+(?:='[^']*')?\])+)\)?$/,
    ([name, attributes]) =>
      write(
        `<${name}${[...(attributes ?? '').matchAll(/@(\w+)(?:='([^']*)')?/g)].map(([, attribute, value]) => ` ${attribute}="${value ?? '…'}"`).join('')}>`,
        undefined,
      ),
  ],
  [/^(?:count\()?cda:templateId(?:\[@root ?= ?|\/@root ?= ?)'([\d.]+)'(?:\]\) = 1)?$/, ([root]) => addTemplate(root as string)],
  [new RegExp(`^count\\(${PATH}\\) = 1$`), ([path]) => exactlyOne(node(path))],
  [new RegExp(`^count\\(${PATH}\\) le (\\d+)$`), ([path, most]) => atMost(most as string, node(path))],
  [/^(?:exists\()?((?:@\w+)(?: (?:or|and|\|) @\w+)*)\)?$/, ([attributes], target) => addAttributes(attributes ?? '', target)],
  [
    new RegExp(`^(?:exists\\(${PATH}\\)|count\\(${PATH}\\) ge 1)$`),
    ([some, least], target) => ({
      fr: `Ajouter ${node(some ?? least)}${of(target, 'à')}.`,
      en: `Add ${node(some ?? least)}${of(target, 'to')}.`,
    }),
  ],
  [
    /^not\(@nullFlavor\)$/,
    () => ({ fr: 'Donner la valeur : nullFlavor n’est pas admis ici.', en: 'Give the value: nullFlavor is not accepted here.' }),
  ],
  [
    /^(?:not|empty)\(((?:@\w+)(?: \| @\w+)*)\)$/,
    ([attributes]) => ({ fr: `Retirer ${spans(attributes ?? '', 'ou')}.`, en: `Remove ${spans(attributes ?? '', 'or')}.` }),
  ],
  [new RegExp(`^(?:not|empty)\\(${PATH}\\)$`), ([path]) => ({ fr: `Retirer ${node(path)}.`, en: `Remove ${node(path)}.` })],
  [/^(@\w+ ?= ?'[^']*'(?: and @\w+ ?= ?'[^']*')*)$/, ([attributes], target) => write(written(attributes ?? ''), target)],
  [/^(@\w+) ?= ?\(('[^']*'(?:, ?'[^']*')*)\)$/, ([attribute, values], target) => oneOf(attribute as string, values as string, target)],
  [
    /^v:text\(@(\w+)\) = v:text\('((?:[^']|'')*)'\)$/,
    ([attribute, value], target) => write(`${attribute}="${unquote(value as string)}"`, target),
  ],
  [/^v:text\(\.\) = v:text\('((?:[^']|'')*)'\)$/, ([value], target) => writeText(unquote(value as string), target)],
  [
    /^normalize-space\(\.\) != ''$/,
    (_, target) => ({
      fr: `Remplir l’élément${spaced(target)} : il ne peut pas être vide.`,
      en: `Fill the element${spaced(target)}: it cannot be empty.`,
    }),
  ],
  [
    /^v:is-oid\(@(\w+)\)(?: or v:is-uuid\(@\w+\))$/,
    ([attribute], target) => ({
      fr: `Donner à \`${attribute}\`${of(target, 'de')} un OID, ou un UUID en majuscules.`,
      en: `Give \`${attribute}\`${of(target, 'of')} an OID, or an UUID in upper case.`,
    }),
  ],
];

/** What the name of a cause (`flag`) tells when the test says nothing that can be put in words. */
const byFlag: Record<string, Advice> = {
  closed: { fr: 'Retirer ce qui n’est pas prévu à cette place.', en: 'Remove what is not provided for at this place.' },
  repeated: { fr: 'Supprimer la répétition.', en: 'Remove the repetition.' },
  twin: { fr: 'Supprimer la répétition.', en: 'Remove the repetition.' },
};

/** What is expected, where it is always mended in the same way. */
const byExpected: Record<string, Advice> = {
  completed: { fr: 'Écrire `<statusCode code="completed"/>`.', en: 'Write `<statusCode code="completed"/>`.' },
  '#ID': {
    fr: "Écrire `#` et l'`ID` d'un passage du texte de la section.",
    en: 'Write `#` and the `ID` of a passage of the text of the section.',
  },
  reference: {
    fr: 'Donner `<reference value="#ID"/>`, avec l\'`ID` du passage du texte.',
    en: 'Give `<reference value="#ID"/>`, with the `ID` of the passage of the text.',
  },
  OID: {
    fr: "Écrire l'OID du système, chiffres et points : `2.16.840.1.113883.6.1` pour LOINC.",
    en: 'Write the OID of the system, digits and points: `2.16.840.1.113883.6.1` for LOINC.',
  },
  UCUM: {
    fr: "Écrire l'unité par son code UCUM : `mm`, `mGy`, `%`, `1` sans unité.",
    en: 'Write the unit by its UCUM code: `mm`, `mGy`, `%`, `1` for none.',
  },
  'fr-FR': { fr: 'Écrire la langue et le pays : `fr-FR`.', en: 'Write language and country: `fr-FR`.' },
};

/** What a sentence is derived from. */
export interface RepairSource {
  rule: Pick<RuleMetadata, 'subject' | 'valueSet'>;
  /** Where and how the assertion is tested; undefined for a rule that is written in TypeScript. */
  check?: RuleCheck;
  assertion: Pick<AssertionMetadata, 'expected' | 'flag'>;
  /** The rule's own words. */
  own?: Partial<Advice> | undefined;
  /** Name of the value set that an OID stands for. */
  nameOfSet?: (oid: string) => string | undefined;
}

/**
 * How to mend what an assertion finds: the rule's own words, otherwise a sentence derived from the kind of its test (value
 * set, cardinality, fixed value…). Code stands between backticks; nothing comes from a document.
 *
 * @returns nothing where only the author of the rule can tell
 */
export function repairOf({ rule, check, assertion, own, nameOfSet }: RepairSource): Advice | undefined {
  if (own?.fr && own.en) return { fr: withCode(own.fr), en: withCode(own.en) };
  const oid = rule.valueSet ?? (check && setOf(check));
  if (check && oid !== undefined) return valueSetAdvice(oid, nameOfSet?.(oid), check.test.includes('v:label('));
  return (check && adviceOf(check, rule)) ?? adviceOfAssertion(assertion, check);
}

/** Tags of an author's sentence as code. */
function withCode(sentence: string): string {
  return sentence.includes('`') ? sentence : sentence.replace(/<[^>]+>/g, '`$&`');
}

/** OID of the value set that a rule is about. */
export function valueSetOf(rule: RuleMetadata): string | undefined {
  return rule.valueSet ?? rule.checks.map(setOf).find((oid) => oid !== undefined);
}

function setOf({ test }: RuleCheck): string | undefined {
  return /v:(?:in|code-in|label)\([^']*'([\d.]+)'/.exec(test)?.[1];
}

function valueSetAdvice(oid: string, name: string | undefined, label: boolean): Advice {
  const set = name ? `${name} (${oid})` : oid;
  return label
    ? {
        fr: `Recopier le libellé que ${set} donne à ce code : \`verifcda value-set ${oid} CODE\`.`,
        en: `Copy the label that ${set} gives to this code: \`verifcda value-set ${oid} CODE\`.`,
      }
    : {
        fr: `Prendre code et codeSystem dans ${set} : \`verifcda value-set ${oid} MOT\` y cherche un concept.`,
        en: `Take code and codeSystem from ${set}: \`verifcda value-set ${oid} WORD\` looks a concept up.`,
      };
}

function adviceOf(check: RuleCheck, rule: Pick<RuleMetadata, 'subject'>): Advice | undefined {
  const test = simplified(check.test);
  // How the rules count the sections that are their subject.
  const [, sections] = /^count\(\$found\) (= 1|le 1|ge 1)$/.exec(test) ?? [];
  if (sections !== undefined) return sectionAdvice(rule.subject, sections);
  for (const [form, advise] of recognisers) {
    const match = form.exec(test);
    if (match) return advise(match.slice(1), targetOf(check.context));
  }
  return undefined;
}

/** Leaves out the alternatives that excuse a test: nullFlavor, another code, an image instead of a text. */
function simplified(test: string): string {
  const excuse =
    /^(?:@nullFlavor|false\(\)|not\([@$][\w-]+\)|not\(cda:\w+\)|empty\([@$][\w-]+\)|not\(@code = '[^']*'(?: and @codeSystem = '[^']*')?\)) or /;
  const rest = test
    .replace(/\s+/g, ' ')
    .trim()
    .replace(excuse, '')
    .replace(/ or (?:@nullFlavor|not\(@code = '[^']*'\)|\.\/\/cda:renderMultiMedia)$/, '');
  return rest === test ? rest : simplified(rest);
}

/** The element that a context selects, when it has one name. */
function targetOf(context: string): string | undefined {
  const bare = context.replace(new RegExp(PREDICATE, 'g'), '');
  const name = /(?:^|\/)[\w-]+:([\w-]+)$/.exec(bare)?.[1];
  return bare.includes('|') || name === undefined ? undefined : `\`${name}\``;
}

function adviceOfAssertion({ expected, flag = '' }: RepairSource['assertion'], check: RuleCheck | undefined): Advice | undefined {
  if (Object.hasOwn(byFlag, flag)) return byFlag[flag];
  if (typeof expected !== 'string') return undefined;
  if (Object.hasOwn(byExpected, expected)) return byExpected[expected];
  const element = /^([a-z][A-Za-z]*)-n$/.exec(flag)?.[1];
  const [, least, most = least] = /^\[?([01])(?:\.\.([1-9]|\*))?\]?(?: \(testContenuCDA\))?$/.exec(expected) ?? [];
  if (least === undefined || most === undefined) return expectedAdvice(expected, check?.test ?? '');
  return element === undefined ? undefined : countAdvice(least, most, node(element));
}

const CODE_OF_SYSTEM = /^([\w.-]+) \((\d(?:\.\d+)+)\)$/;
const TEMPLATE = /^templateId (\d(?:\.\d+)+)$/;
const ATTRIBUTES = /^@\w+(?:(?:, @\w+)*|(?: \| @\w+)*)$/;

/** What is to be written; nothing where what is expected is a form, a kind or a number. */
function expectedAdvice(expected: string, test: string): Advice | undefined {
  const [, concept, system] = CODE_OF_SYSTEM.exec(expected) ?? [];
  if (concept !== undefined) return write(`code="${concept}" codeSystem="${system}"`, undefined);
  const [, root] = TEMPLATE.exec(expected) ?? [];
  if (root !== undefined) return addTemplate(root);
  if (ATTRIBUTES.test(expected)) {
    const told = (or: string, and: string) => enumerated(expected.replaceAll('@', '').split(/, | \| /), expected.includes('|') ? or : and);
    return { fr: `Renseigner ${told('ou', 'et')}.`, en: `Fill in ${told('or', 'and')}.` };
  }
  const values = test.includes(`'${expected}'`) ? [expected] : alternativesOf(expected, test);
  if (!values.every((each) => VALUE.test(each))) return undefined;
  if (values.length === 1) return write(values[0] as string, undefined);
  const list = values.map(code).join(', ');
  return { fr: `Écrire l’une de ces valeurs : ${list}.`, en: `Write one of these values: ${list}.` };
}

/** Commas stand between values of which one is enough, too, unless the test asks for each of them by itself (`@a = 'X' and @b = 'Y'`). */
function alternativesOf(expected: string, test: string): string[] {
  const parts = expected.split(', ');
  const goTogether = parts.every((part) => new RegExp(`= ?'${part.replace(/[^\w]/g, '\\$&')}'`).test(test));
  return !expected.includes(' | ') && !goTogether && parts.every((part) => VALUE.test(part)) ? parts : expected.split(' | ');
}

/** A code, an OID or a scheme, but no name of an attribute or element. */
const VALUE = /^(?:[A-Z\d][\w.-]*|[a-z]+:|true|false)(?: \([\w. -]+\))?$/;

/** `a`, `b` and `c`, as code. */
function enumerated(parts: readonly string[], and: string): string {
  const spans = parts.map(code);
  return spans.length < 2 ? spans.join('') : `${spans.slice(0, -1).join(', ')} ${and} ${spans.at(-1)}`;
}

function countAdvice(least: string, most: string, element: string): Advice {
  if (most === '1') return least === '1' ? exactlyOne(element) : atMost('1', element);
  if (most === '*') return { fr: `Ajouter ${element}.`, en: `Add ${element}.` };
  return { fr: `Donner de ${least} à ${most} ${element}.`, en: `Give ${least} to ${most} ${element}.` };
}

function addTemplate(root: string): Advice {
  return { fr: `Ajouter \`<templateId root="${root}"/>\`.`, en: `Add \`<templateId root="${root}"/>\`.` };
}

function exactlyOne(element: string): Advice {
  return {
    fr: `Donner exactement un ${element} : l’ajouter s’il manque, n’en garder qu’un s’il est répété.`,
    en: `Give exactly one ${element}: add it when it is missing, keep one when it is repeated.`,
  };
}

function atMost(most: string, element: string): Advice {
  return {
    fr: `Garder au plus ${most === '1' ? 'un' : most} ${element}.`,
    en: `Keep at most ${most === '1' ? 'one' : most} ${element}.`,
  };
}

function sectionAdvice(subject: Localised<string>, count: string): Advice {
  if (count === 'ge 1') return { fr: `Donner au moins une fois ${subject.fr}.`, en: `Give ${subject.en} at least once.` };
  return count === '= 1'
    ? { fr: `Donner exactement une fois ${subject.fr}.`, en: `Give ${subject.en} exactly once.` }
    : { fr: `Garder au plus une fois ${subject.fr}.`, en: `Keep ${subject.en} at most once.` };
}

function addAttributes(attributes: string, target: string | undefined): Advice {
  const either = attributes.includes(' or ') || attributes.includes('|');
  return {
    fr: `Ajouter ${spans(attributes, either ? 'ou' : 'et')}${of(target, 'à')}.`,
    en: `Add ${spans(attributes, either ? 'or' : 'and')}${of(target, 'to')}.`,
  };
}

function write(text: string, target: string | undefined): Advice {
  return { fr: `Écrire ${code(text)}${of(target, 'sur')}.`, en: `Write ${code(text)}${of(target, 'on')}.` };
}

function writeText(text: string, target: string | undefined): Advice {
  return { fr: `Écrire ${code(text)}${of(target, 'dans')}.`, en: `Write ${code(text)}${of(target, 'in')}.` };
}

function oneOf(attribute: string, values: string, target: string | undefined): Advice {
  const allowed = [...values.matchAll(/'([^']*)'/g)].map(([, value]) => value as string);
  if (allowed.length === 1) return write(`${attribute.slice(1)}="${allowed[0]}"`, target);
  const list = allowed.map(code).join(', ');
  return {
    fr: `Donner à ${code(attribute.slice(1))}${of(target, 'de')} l’une de ces valeurs : ${list}.`,
    en: `Give ${code(attribute.slice(1))}${of(target, 'of')} one of these values: ${list}.`,
  };
}

/** `@code = 'A' and @codeSystem = 'B'` as it is written in XML. */
function written(attributes: string): string {
  return [...attributes.matchAll(/@(\w+) ?= ?'([^']*)'/g)].map(([, name, value]) => `${name}="${value}"`).join(' ');
}

/** `@a or @b` as code, with the word between. */
function spans(attributes: string, word: string): string {
  return [...attributes.matchAll(/@(\w+)/g)].map(([, name]) => code(name as string)).join(` ${word} `);
}

/** A path without prefixes; of its predicates, the template or the attributes that the last step asks for. */
function node(path: string | undefined): string {
  const given = path ?? '';
  const bare = given.replace(new RegExp(PREDICATE, 'g'), '').replace(/[\w-]+:(?=\w)/g, '');
  const template = /templateId(?:\/@root|\[@root) ?= ?'([\d.]+)'/.exec(given)?.[1];
  if (template !== undefined) return `${code(bare)} (templateId ${template})`;
  const attributes = written(/(?:\[@\w+ ?= ?'[^']*'\])*$/.exec(given)?.[0] ?? '');
  return code(attributes === '' ? bare : bare.includes('/') ? `${bare} ${attributes}` : `<${bare} ${attributes}/>`);
}

function of(target: string | undefined, word: string): string {
  return target === undefined ? '' : ` ${word} ${target}`;
}

function spaced(target: string | undefined): string {
  return target === undefined ? '' : ` ${target}`;
}

function unquote(value: string): string {
  return value.replaceAll("''", "'");
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
