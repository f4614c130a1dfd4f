import { elementsOf, readXml, type XmlElement } from '../official/schematron/xml.js';
import { FHIR, fhirSet, type FhirValueSet } from './fhir.js';
import { type ImportedSet, SetBuilder } from './imported-set.js';
import { ImportProblem } from './problem.js';

const SVS = 'urn:ihe:iti:svs:2008';

/**
 * The value sets of an XML file: SVS (the package's JDV files, answers to RetrieveValueSet), the voc files of the package's
 * header, FHIR ValueSet.
 *
 * @throws OfficialProblem when it is no XML that is read here (DOCTYPE, ill-formed, too deep)
 * @throws ImportProblem when it holds no value set, or one that cannot be kept
 */
export function readXmlSets(bytes: Uint8Array, file: string): ImportedSet[] {
  const root = readXml(bytes, file);
  if (root.uri === FHIR && root.local === 'ValueSet') return [fhirSet(fhirOf(root) as FhirValueSet, file)];
  const isSvs = root.uri === SVS && /^(Retrieve(Multiple)?ValueSets?Response|ValueSet|DescribedValueSet)$/.test(root.local);
  const isVoc = root.local === 'valueSets' || (root.local === 'valueSet' && root.uri !== FHIR);
  if (!isSvs && !isVoc) throw new ImportProblem('not-a-value-set', file, root.local);
  const holders = /^(ValueSet|DescribedValueSet|valueSet)$/.test(root.local)
    ? [root]
    : elementsOf(root).filter(({ local }) => /^(ValueSet|DescribedValueSet|valueSet)$/.test(local));
  if (holders.length === 0) throw new ImportProblem('not-a-value-set', file, root.local);
  return holders.map((holder) => setOf(holder, file));
}

function setOf(holder: XmlElement, file: string): ImportedSet {
  const value = (element: XmlElement, ...names: string[]) => names.map((name) => element.attributes.get(name)).find(Boolean);
  const builder = new SetBuilder(file, {
    oid: value(holder, 'id', 'ID'),
    name: value(holder, 'displayName', 'name'),
    revision: value(holder, 'dateMaj', 'revisionDate', 'versionLabel', 'version', 'effectiveDate'),
  });
  const lists = elementsOf(holder).filter(({ local }) => /^conceptList$/i.test(local));
  for (const list of oneLanguage(lists))
    for (const concept of elementsOf(list).filter(({ local }) => /^concept$/i.test(local)))
      builder.add(
        concept.attributes.get('code'),
        concept.attributes.get('codeSystem'),
        concept.attributes.get('displayName'),
        concept.attributes.get('codeSystemName'),
      );
  return builder.built();
}

/** Lists of one set in several languages are one list (ITI TF-2 3.48): the French one where there is one. */
function oneLanguage(lists: readonly XmlElement[]): readonly XmlElement[] {
  const languages = lists.map(({ attributes }) => attributes.get('xml:lang'));
  if (lists.length < 2 || languages.includes(undefined) || new Set(languages).size < lists.length) return lists;
  return [lists.find((_, index) => /^fr\b/i.test(languages[index] ?? '')) ?? (lists[0] as XmlElement)];
}

/** Elements of FHIR that may stand several times. */
const lists = new Set(['identifier', 'include', 'exclude', 'concept', 'contains', 'filter', 'valueSet']);

/** FHIR XML in the form of FHIR JSON, as far as a value set needs it. */
function fhirOf(element: XmlElement): unknown {
  const children = elementsOf(element);
  if (element.attributes.has('value') && children.length === 0) return element.attributes.get('value');
  const object: Record<string, unknown> = { ...(element.local === 'ValueSet' ? { resourceType: 'ValueSet' } : {}) };
  for (const child of children) {
    const value = fhirOf(child);
    if (!lists.has(child.local)) object[child.local] = value;
    else if (Array.isArray(object[child.local])) (object[child.local] as unknown[]).push(value);
    else object[child.local] = [value];
  }
  return object;
}
