import { type ImportedSet, OID, SetBuilder } from './imported-set.js';
import { ImportProblem } from './problem.js';

export const FHIR = 'http://hl7.org/fhir';

/** What is read of a FHIR ValueSet (R4, R5); what else it holds does not count. */
export interface FhirValueSet {
  resourceType?: unknown;
  identifier?: { system?: unknown; value?: unknown }[];
  url?: unknown;
  name?: unknown;
  title?: unknown;
  date?: unknown;
  compose?: { include?: Include[]; exclude?: unknown[] };
  expansion?: { contains?: Contained[]; total?: unknown };
}

interface Include {
  system?: unknown;
  concept?: { code?: unknown; display?: unknown }[];
  filter?: unknown[];
  valueSet?: unknown[];
}

interface Contained {
  system?: unknown;
  code?: unknown;
  display?: unknown;
  abstract?: unknown;
  contains?: Contained[];
}

/** URLs by which FHIR calls code systems that CDA calls by OID (HL7 Terminology). */
const knownSystems: Readonly<Record<string, string>> = {
  'http://loinc.org': '2.16.840.1.113883.6.1',
  'http://snomed.info/sct': '2.16.840.1.113883.6.96',
  'http://unitsofmeasure.org': '2.16.840.1.113883.6.8',
  'http://dicom.nema.org/resources/ontology/DCM': '1.2.840.10008.2.16.4',
  'http://terminology.hl7.org/CodeSystem/v3-ActCode': '2.16.840.1.113883.5.4',
  'http://terminology.hl7.org/CodeSystem/v3-ActStatus': '2.16.840.1.113883.5.14',
  'http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender': '2.16.840.1.113883.5.1',
  'http://terminology.hl7.org/CodeSystem/v3-Confidentiality': '2.16.840.1.113883.5.25',
  'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation': '2.16.840.1.113883.5.83',
  'http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction': '2.16.840.1.113883.5.88',
  'http://terminology.hl7.org/CodeSystem/v3-RoleCode': '2.16.840.1.113883.5.111',
  'http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration': '2.16.840.1.113883.5.112',
};
const deepest = 50;

/**
 * The members of a FHIR ValueSet: those of its expansion, else those that `compose` lists.
 *
 * @throws ImportProblem when it does not list its codes, or names a system whose OID is not known
 */
export function fhirSet(resource: FhirValueSet, file: string): ImportedSet {
  if (typeof resource !== 'object' || resource === null || resource.resourceType !== 'ValueSet')
    throw new ImportProblem('not-a-value-set', file, 'FHIR');
  const { identifier, url, name, title, date, compose, expansion } = resource;
  const ids = [...listOf(identifier).map(({ value }) => value), url].map((id) => text(id)?.replace(/^urn:oid:/, ''));
  const builder = new SetBuilder(file, {
    oid: ids.find((id) => id !== undefined && OID.test(id)),
    name: text(name) ?? text(title),
    revision: text(date),
  });
  const system = (value: unknown): string => {
    const uri = text(value) ?? '';
    const oid = knownSystems[uri] ?? uri.replace(/^urn:oid:/, '');
    if (!OID.test(oid)) throw new ImportProblem('unknown-system', file, uri.slice(0, 200));
    return oid;
  };
  const addAll = (contained: readonly Contained[], depth: number): void => {
    if (depth > deepest) throw new ImportProblem('too-much', file, `${deepest}`);
    for (const { system: uri, code, display, abstract, contains } of contained) {
      if (code !== undefined && abstract !== true && abstract !== 'true') builder.add(text(code), system(uri), text(display));
      addAll(listOf(contains), depth + 1);
    }
  };
  const expanded = listOf(expansion?.contains);
  if (expanded.length > 0) {
    const total = Number(expansion?.total);
    addAll(expanded, 0);
    // A page of an expansion is not the set.
    if (total > countOf(expanded)) throw new ImportProblem('not-extensional', file);
  } else {
    const includes = listOf(compose?.include);
    const isListed = ({ filter, valueSet, concept }: Include) =>
      !listOf(filter).length && !listOf(valueSet).length && listOf(concept).length > 0;
    if (includes.length === 0 || listOf(compose?.exclude).length > 0 || !includes.every(isListed))
      throw new ImportProblem('not-extensional', file);
    for (const include of includes)
      for (const { code, display } of listOf(include.concept)) builder.add(text(code), system(include.system), text(display));
  }
  return builder.built();
}

function countOf(contained: readonly Contained[]): number {
  return contained.reduce((sum, each) => sum + 1 + countOf(listOf(each.contains)), 0);
}

/** A list of objects or strings; anything else is empty: what is not as FHIR has it gives no code. */
function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]).filter((item) => item !== null && item !== undefined) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
