import type { RawFinding } from '../../engine/run-layer.js';
import { classified, identified, slotValues, type Submission } from '../../xds/ebrim/registry-object.js';
import { entryIdentifiers, entrySchemes, setIdentifiers, setSchemes } from '../../xds/ebrim/schemes.js';
import { component } from '../../xds/hl7v2.js';
import { brokenAt } from '../../xds/raw-finding.js';
import type { ElementNode } from '../../xml/element-node.js';
import { isBlotted, PATIENT, STRUCTURE, USER } from './check-fields.js';
import { type Assertion, valueOf } from './read.js';

/**
 * Compares who submits, and for whom, with authors, legal authenticators and patient of the set. What the set does not give, or a
 * log made unreadable, is not compared.
 *
 * @param mask hides values unless the user asked for them
 */
export function checkIdentity(assertion: Assertion, submission: Submission, mask: (value: string) => string): RawFinding[] {
  const { packages, entries } = submission;
  const authors = [
    ...packages.flatMap((set) => classified(set, setSchemes.author)),
    ...entries.flatMap((entry) => classified(entry, entrySchemes.author)),
  ];
  const ofAuthors = (slot: string) => authors.flatMap((author) => slotValues(author, slot).map(({ value }) => value));
  const persons = [
    ...ofAuthors('authorPerson'),
    ...entries.flatMap((entry) => slotValues(entry, 'legalAuthenticator').map(({ value }) => value)),
  ];
  const structures = ofAuthors('authorInstitution').map((value) => component(value, 10));
  const patients = [
    ...packages.flatMap((set) => identified(set, setIdentifiers.patientId)),
    ...entries.flatMap((entry) => identified(entry, entryIdentifiers.patientId)),
  ].map(({ value }) => value);
  const other = (assertionId: string, at: ElementNode | undefined, known: readonly string[], found = (text: string) => [text]) => {
    const ids = [...new Set(known)].filter((id) => id !== '');
    return !at || at.text === '' || isBlotted(at) || ids.length === 0 || found(at.text).some((id) => ids.includes(id))
      ? []
      : [brokenAt(assertionId, at, [ids.map(mask).join(', '), mask(at.text)])];
  };
  return [
    ...other(
      'SUB-68',
      valueOf(assertion, PATIENT),
      patients.map((value) => component(value, 1)),
      (text) => [component(text, 1)],
    ),
    // An automaton is named after who answers for it: structure/person.
    ...other(
      'SUB-69',
      assertion.nameId,
      persons.map((value) => component(value, 1)),
      (text) => [text, ...text.split('/')],
    ),
    ...other('SUB-69.structure', valueOf(assertion, STRUCTURE), structures),
    ...checkName(assertion, persons, submission),
  ];
}

/** The name of the user is that of the person whose identifier is given; never that of the patient. */
function checkName(assertion: Assertion, persons: readonly string[], { entries }: Submission): RawFinding[] {
  const at = valueOf(assertion, USER);
  const named = folded(at?.text ?? '');
  const id = assertion.nameId?.text ?? '';
  const person = persons.find((value) => component(value, 1) === id && component(value, 10) === 'D');
  if (!at || named === '' || isBlotted(at) || !person) return [];
  const has = (name: string) => name !== '' && ` ${named} `.includes(` ${folded(name)} `);
  if (has(component(person, 2)) || has(component(person, 3))) return [];
  const patient = entries
    .flatMap((entry) => slotValues(entry, 'sourcePatientInfo'))
    .map(({ value }) => value.split('|'))
    .some(([field, value = '']) => field === 'PID-5' && has(component(value, 1)));
  return [brokenAt(patient ? 'SUB-69.patient' : 'SUB-69.name', at, [])];
}

function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toUpperCase();
}
