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
const token = /^[A-Za-z][\w.:*%/+-]*( [A-Za-z][\w.:*%/+-]*)*$|^[\d.%]{1,6}$|^\{.*\}$|^\W*$/;
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
  if (name.startsWith('xmlns')) return true;
  if (uri !== '') return /^(type|nil|lang|space)$/.test(local) && token.test(value.trim());
  if (value.trim() === '') return true;
  if (/^(templateId|typeId)$/i.test(element.local)) return true;
  if (structural.test(local)) return token.test(value.trim());
  switch (local) {
    case 'code':
      return known.hasOid(own('codeSystem')) || own('codeSystem') === ''
        ? token.test(value.trim()) || /^[\w./ -]{1,20}$/.test(value)
        : false;
    case 'codeSystem':
      return known.hasOid(value) || !oid.test(value);
    case 'codeSystemName':
      return known.hasSystemName(value, own('codeSystem')) || /^[A-Z][\w .-]{1,20}$/.test(value);
    case 'displayName':
      return known.hasLabel(value);
    case 'value':
      return (
        /^(true|false)$/.test(value.trim()) || (/^(versionNumber|sequenceNumber)$/.test(element.local) && /^\s*\d{1,2}\s*$/.test(value))
      );
    default:
      return false;
  }
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
