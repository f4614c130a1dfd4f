/** The HL7 v2 data types in which XDS writes persons, organisations and identifiers (IHE ITI TF-3, 4.2.3.1.7). */

/** An identifier with its assigning authority. */
export interface Identifier {
  /** OID. */
  root: string;
  extension: string;
}

/** Writes components with `^` between them, without the empty ones at the end. */
export function components(values: readonly (string | undefined)[]): string {
  return values
    .map((value) => value ?? '')
    .join('^')
    .replace(/\^+$/, '');
}

/** Escapes the characters that separate fields and components. */
export function escape(text: string): string {
  return text.replace(/[\\^&|~]/g, (character) => `\\${escapes[character]}\\`);
}

function unescape(text: string): string {
  return text.replace(
    /\\([ESTFR])\\/g,
    (_, letter: string) => Object.keys(escapes).find((character) => escapes[character] === letter) as string,
  );
}

const escapes: Record<string, string> = { '\\': 'E', '^': 'S', '&': 'T', '|': 'F', '~': 'R' };

/** An assigning authority (HD): `&1.2.250.1.71.4.2.1&ISO`. */
export function authority(oid: string): string {
  return `&${oid}&ISO`;
}

/** CX: an identifier, its authority, its type. */
export function cx({ root, extension }: Identifier, type: string): string {
  return components([escape(extension), '', '', authority(root), type]);
}

/** A component of a value, counted from 1, as HL7 does; empty when there is none. */
export function component(value: string, position: number): string {
  return unescape(value.split('^')[position - 1] ?? '');
}

/** The identifier of a CX, XCN or XON, whose authority stands in the given component. */
export function identifierOf(value: string, type: 'CX' | 'XCN' | 'XON'): Identifier | undefined {
  const [id, holder] = { CX: [1, 4], XCN: [1, 9], XON: [10, 6] }[type] as [number, number];
  const oid = /^[^&]*&([0-2](?:\.\d+)+)&ISO$/.exec(value.split('^')[holder - 1] ?? '')?.[1];
  const extension = component(value, id);
  return oid === undefined || extension === '' ? undefined : { root: oid, extension };
}

const oid = /^[0-2](\.(0|[1-9]\d*))+$/;

/** Whether a value names a person: by name, or by an identifier with its authority; one that is an OID needs none. */
export function isXcn(value: string): boolean {
  const id = component(value, 1);
  return id === '' ? component(value, 2) !== '' : identifierOf(value, 'XCN') !== undefined || oid.test(id);
}

/** Whether a value names an organisation; its identifier, if it has one, needs its authority unless it is an OID. */
export function isXon(value: string): boolean {
  const id = component(value, 10);
  return component(value, 1) !== '' && (id === '' || oid.test(id) || identifierOf(value, 'XON') !== undefined);
}
