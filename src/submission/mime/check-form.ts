import type { Language } from '../../findings/finding.js';
import { sayIn } from '../../text/say.js';
import type { MimePart, OpenMime } from './open-mime.js';

/** A rule on the form of a message that is broken, and where: an offset in the file. */
export interface FormFault {
  rule: string;
  values: string[];
  at: number;
}

/**
 * Checks how a message is written.
 *
 * @param blanks how many characters stand before the XML of the envelope
 */
export function checkForm(mime: OpenMime, blanks: number, language: Language): FormFault[] {
  const { root, parts, hasHeader, type, moved, indented, outside } = mime;
  const say = sayIn(language);
  const changes = [
    ...(indented !== undefined ? [say('délimiteurs ou en-têtes décalés', 'delimiters or headers moved to the right')] : []),
    ...(blanks > 0 ? [say('blancs avant la déclaration XML', 'blanks before the XML declaration')] : []),
  ];
  const note = (at: number, text: string): FormFault => ({ rule: 'SUB-05', values: [text], at });
  return [
    ...(hasHeader ? [] : [{ rule: 'SUB-04', values: [], at: root.at }]),
    ...(changes.length > 0 ? [{ rule: 'SUB-03', values: [changes.join(', ')], at: indented ?? root.from }] : []),
    ...(moved !== undefined && indented === undefined
      ? [note(moved, say('des lignes finissent par LF seul, non par CR LF', 'some lines end with LF alone, not with CR LF'))]
      : []),
    ...(outside === undefined
      ? []
      : [note(outside, say('du texte hors des parties du message n’est lu par personne', 'text outside of the parts is read by nobody'))]),
    ...repeatedIds([root, ...parts]),
    ...checkTypes(root, type?.parameters),
    ...checkStart(mime),
    ...checkCharset(root),
  ];
}

function repeatedIds(parts: readonly MimePart[]): FormFault[] {
  const seen = new Set<string>();
  return parts.flatMap(({ id, at }) => {
    if (id === undefined) return [];
    if (seen.has(id)) return [{ rule: 'SUB-07', values: [], at }];
    seen.add(id);
    return [];
  });
}

const soap = 'application/soap+xml';
const xop = 'application/xop+xml';

function checkTypes({ type, parameters, at }: MimePart, outer: ReadonlyMap<string, string> | undefined): FormFault[] {
  const wrong = (name: string, expected: string, found: string | undefined) =>
    found?.toLowerCase() === expected ? [] : [{ rule: 'SUB-09', values: [name, expected, found ?? ''], at }];
  return [
    ...(type === soap ? [] : [...wrong('Content-Type', xop, type), ...(type === xop ? wrong('type', soap, parameters.get('type')) : [])]),
    ...(outer ? wrong('type', type === soap ? soap : xop, outer.get('type')).map((fault) => ({ ...fault, at: 0 })) : []),
  ];
}

/** `start` names a part, or readers take different ones for the envelope (RFC 2387, 3.2). */
function checkStart({ root, type }: OpenMime): FormFault[] {
  const start = type?.parameters.get('start');
  if (start === undefined || start.replace(/^<|>$/g, '') === root.id) return [];
  return [{ rule: 'SUB-09', values: ['start', root.id ?? '', start], at: 0 }];
}

/** The charset of the envelope goes before what its declaration says (RFC 7303, 3.2): another one is read otherwise. */
function checkCharset({ parameters, bytes, at }: MimePart): FormFault[] {
  const charset = parameters.get('charset')?.toLowerCase();
  if (charset === undefined || !bytes) return [];
  const head = bytes.toString('latin1', 0, 200).replaceAll('\0', '');
  const encoding = (/^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)/.exec(head)?.[1] ?? 'UTF-8').toLowerCase();
  const isAscii = charset === 'us-ascii' && bytes.every((byte) => byte < 0x80);
  return charset === encoding || isAscii ? [] : [{ rule: 'SUB-09', values: ['charset', encoding, charset], at }];
}
