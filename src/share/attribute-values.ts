import { attributeNamed } from '../edits/attribute.js';
import { IDREF_ATTRIBUTES } from '../schema/idref-attributes.js';
import type { SourceAttribute, SourceElement } from '../xml/source-map.js';
import { shiftedDate } from './dates.js';
import { identifierLike, insForTests, isInsRoot, oidLike, uuidLike } from './identifiers.js';
import type { KnownWords } from './known-words.js';
import type { Pseudonyms } from './pseudonyms.js';
import { like } from './shape.js';
import { reworded } from './words.js';

/** Attributes that say how something is meant; their values are words of the schema. */
const structural =
  /^(nullFlavor|use|qualifier|classCode|typeCode|moodCode|determinerCode|unit|operator|partType|mediaType|representation|language|lang|space|inversionInd|contextControlCode|contextConductionInd|negationInd|independentInd|institutionSpecified|inclusive|displayable|compression|integrityCheckAlgorithm|styleCode|listType|align|valign|colspan|rowspan|border|width|cellpadding|cellspacing|scope|rel|rev|version|encoding|schemaLocation|codeSystemVersion)$/;
/** An atom of UCUM: few letters, brackets, an exponent. */
const unitAtom = /^\d{0,3}(\*\d?|%|\[[\w'#]{1,12}\]|[A-Za-zµΩ°]{1,4})?(-?\d)?$/;
const mediaType =
  /^(application\/(pdf|xml|json|rtf|dicom|gzip|zip|octet-stream|msword|hl7-v3\+xml)|(text|image|audio|video)\/[\w+-]{1,12})$/i;
const languageTag = /^[a-z]{2}(-[A-Za-z]{2})?$/;
/** Of narrative text, in whatever case. */
const style =
  /^(bold|underline|italics|emphasis|[lr]rule|toprule|botrule|arabic|little(roman|alpha)|big(roman|alpha)|disc|circle|square|(un)?ordered|left|right|center|justify|char|top|middle|bottom|baseline|row|col|rowgroup|colgroup|preserve|default)$/i;
/** What codes look like: digits in it, or few capitals. */
const codeLike = /^(?=\S*\d)[\w./:^-]{1,20}$|^[A-Z]{1,6}$/;
const edition = /^\d{4}([.-]\d{1,2}){0,2}$/;
/** Short names of code systems, with or without a version. */
const systemName = /^[A-Z]{2,5}([ _-]?[\d.]{1,6})?$/;
const times = /^(effectiveTime|time|birthTime|low|high|center|width|deceasedTime|useablePeriod|validTime|period|phase|birthDate)$/i;
const uuid = /^\s*\{?[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}\}?\s*$/;
const oid = /^\s*(urn:oid:)?[0-2](\.\d+)+\s*$/;

/** What the walk over a document knows. */
export interface Setting {
  pseudonyms: Pseudonyms;
  days: number;
  known: KnownWords;
  /** The IDs of the document. */
  ids: ReadonlySet<string>;
  /** The patient's date of birth, as it is written. */
  born: string;
  /** True for a value that may stay by its kind, but holds something of a person. */
  isPersonal: (text: string) => boolean;
}

/** What an attribute says in the shared document. */
export function attributeValue(element: SourceElement, attribute: SourceAttribute, setting: Setting): string {
  const value = mayStay(element, attribute, setting) && !setting.isPersonal(attribute.value) ? attribute.value : undefined;
  return value ?? otherValue(element, attribute, setting);
}

function mayStay(element: SourceElement, { name, local, uri, value }: SourceAttribute, { known }: Setting): boolean {
  const own = (wanted: string) => attributeNamed(element, wanted)?.value ?? '';
  const written = value.trim();
  if (name.startsWith('xmlns') || written === '') return true;
  if (uri !== '') return /^(type|nil|lang|space)$/.test(local) && isWord(written.replace(/^[\w.-]+:/, ''), known);
  if (/^(templateId|typeId)$/i.test(element.local)) return known.hasOid(value) || isWord(written, known) || edition.test(written);
  if (structural.test(local)) return written.split(/\s+/).every((word) => isWord(word, known));
  switch (local) {
    case 'code':
      return (
        known.hasCode(written) ||
        languageTag.test(written) ||
        (own('codeSystem') !== '' && known.hasOid(own('codeSystem')) && codeLike.test(written))
      );
    case 'codeSystem':
      return known.hasOid(value.replace(/^\s*urn:oid:/, '')) || known.hasCode(written);
    case 'codeSystemName':
      return known.hasSystemName(value, own('codeSystem')) || systemName.test(written);
    case 'displayName':
      return known.hasLabel(value);
    case 'value':
      return /^(true|false)$/.test(written) || (/^(versionNumber|sequenceNumber)$/.test(element.local) && /^\d{1,2}$/.test(written));
    default:
      return false;
  }
}

/** True for a word that is nobody's own: of the schema or of a rule, a unit, a media type, a language, a style, a small number. */
function isWord(word: string, known: KnownWords): boolean {
  if (known.hasCode(word) || word.split(/[./]/).every((atom) => unitAtom.test(atom))) return true;
  return [mediaType, languageTag, style, /^[\d.]{1,4}%?$/, /^\W+$/].some((form) => form.test(word));
}

function otherValue(element: SourceElement, { local, value }: SourceAttribute, setting: Setting): string {
  const { pseudonyms, days, born } = setting;
  const own = (wanted: string) => attributeNamed(element, wanted)?.value ?? '';
  const reference = /^#(.*)$/s.exec(value)?.[1];
  if (local === 'ID' || IDREF_ATTRIBUTES.some(({ attribute, elements }) => attribute === local && elements.includes(element.local)))
    return value.replace(/\S+/g, (name) => idLike(name, pseudonyms));
  if (setting.ids.has(value.trim())) return value.replace(/\S+/, (name) => idLike(name, pseudonyms));
  if (local === 'value' && reference !== undefined) return `#${idLike(reference, pseudonyms)}`;
  if (local === 'root') {
    if (isInsRoot(value)) return value.replace(/[\d.]+/, insForTests);
    if (uuid.test(value)) return value.replace(/[\da-fA-F-]{36}/, (written) => uuidLike(written, pseudonyms));
    if (oid.test(value))
      return isAuthority(element, value, setting.known) ? value : value.replace(/[\d.]+/, (written) => oidLike(written, pseudonyms));
  }
  if (local === 'extension') return identifierLike(own('root'), value, born, days, pseudonyms);
  if (local === 'codeSystem' && oid.test(value)) return value.replace(/[\d.]+/, (written) => oidLike(written, pseudonyms));
  if (times.test(element.local) && local === 'value') {
    const space = /^\s*/.exec(value)?.[0] ?? '';
    const moved = shiftedDate(value.slice(space.length), days);
    if (moved !== undefined) return space + moved;
  }
  if (local === 'schemaLocation')
    return value.replace(/\S*[\\/]/g, (path) => (/^(https?:\/\/www\.w3\.org|http:\/\/hl7\.org)/.test(path) ? path : ''));
  return reworded(value, { pseudonyms, known: setting.known, days, prose: false, place: '' });
}

/** What tells an examination from every other one, whoever it is about. */
export function isDateOrIdentifier(element: SourceElement, { local }: SourceAttribute): boolean {
  return local === 'extension' || local === 'root' || (local === 'value' && times.test(element.local));
}

/** A root that says who gives identifiers: with an extension beside it, that of a standard or of the State; those of DICOM always. */
function isAuthority({ attributes }: SourceElement, root: string, known: KnownWords): boolean {
  return (
    known.isNamed(root) ||
    (known.hasOid(root) && (attributes.some(({ local }) => local === 'extension') || root.startsWith('1.2.840.10008')))
  );
}

/** Names of places in the document stay different from one another. */
function idLike(name: string, pseudonyms: Pseudonyms): string {
  return pseudonyms.of('id', name, (draw) => like(name, draw));
}
