import type { ElementNode } from '../xml/element-node.js';
import { components, cx, escape, type Identifier } from './hl7v2.js';

/** Authorities of the national health identity (INS): NIR, NIA, test, demonstration. */
const INS = /^1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/;

/** What a report's header says of the patient. */
export interface ReportPatient {
  ids: Identifier[];
  birthName: PersonName;
  usedName: PersonName;
  /** Every family and given name, whatever its qualifier. */
  families: string[];
  givens: string[];
  /** `19840312`. */
  birthDate?: string;
  /** Administrative gender: F, M, UN. */
  gender?: string;
}

interface PersonName {
  family?: string;
  given?: string;
}

/** @param root ClinicalDocument */
export function patientOf(root: ElementNode): ReportPatient {
  const role = root.find('recordTarget', 'patientRole');
  const patient = role?.find('patient');
  const families = patient?.findAll('name', 'family') ?? [];
  const givens = patient?.findAll('name', 'given') ?? [];
  const named = (qualifier: string): PersonName => {
    const family = families.find((name) => name.attribute('qualifier') === qualifier)?.text;
    const given = givens.find((name) => name.attribute('qualifier') === qualifier)?.text;
    return { ...(family ? { family } : {}), ...(given ? { given } : {}) };
  };
  const birthDate = patient?.find('birthTime')?.attribute('value')?.slice(0, 8);
  const gender = patient?.find('administrativeGenderCode')?.attribute('code');
  return {
    ids: role?.children('id').flatMap(idOf) ?? [],
    birthName: named('BR'),
    usedName: named('CL'),
    families: families.map((name) => name.text),
    givens: givens.map((name) => name.text),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(gender === undefined ? {} : { gender }),
  };
}

/** An II that has both its parts. */
export function idOf(id: ElementNode): Identifier[] {
  const root = id.attribute('root');
  const extension = id.attribute('extension');
  return root !== undefined && extension ? [{ root, extension }] : [];
}

/** patientId: the INS where there is one; sourcePatientId: the identifier in the sender's system, else the same. */
export function patientIds({ ids }: ReportPatient): { patientId?: string; sourcePatientId?: string } {
  const ins = ids.find(({ root }) => INS.test(root));
  const local = ids.find(({ root }) => !INS.test(root));
  const write = (id: Identifier) => cx(id, INS.test(id.root) ? 'NH' : 'PI');
  const patient = ins ?? local;
  const source = local ?? ins;
  return { ...(patient ? { patientId: write(patient) } : {}), ...(source ? { sourcePatientId: write(source) } : {}) };
}

/** PID-5 (birth name, then the name used), PID-7, PID-8. */
export function sourcePatientInfo({ birthName, usedName, givens, birthDate, gender }: ReportPatient): string[] {
  const name = ({ family, given }: PersonName, others: string | undefined, type: string) =>
    family === undefined
      ? []
      : [`PID-5|${components([escape(family), given && escape(given), others && escape(others), '', '', '', type])}`];
  const firstNames = givens[0] ?? '';
  return [
    ...name({ given: firstNames, ...birthName }, firstNames, 'L'),
    ...name(usedName, undefined, 'D'),
    ...(birthDate === undefined ? [] : [`PID-7|${birthDate}`]),
    ...(gender === undefined ? [] : [`PID-8|${genderInPid(gender)}`]),
  ];
}

/** HL7 v2 table 0001 for the code of the CDA header. */
export function genderInPid(gender: string): string {
  return gender === 'UN' ? 'U' : gender;
}
