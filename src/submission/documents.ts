import type { RawFinding } from '../engine/run-layer.js';
import { bytesOfDocument } from './document-bytes.js';
import { patientValuesOf } from '../privacy/of-document.js';
import type { Message, MessageDocument } from './message.js';
import { brokenAt } from '../xds/raw-finding.js';
import { XDS_B } from '../xds/ebrim/schemes.js';

/** Finds the documents of a request and their bytes; what cannot be read is told. */
export function findDocuments(message: Message): RawFinding[] {
  const { mime, request } = message;
  const findings: RawFinding[] = [];
  const parts = new Map((mime?.parts ?? []).map((part) => [part.id, part]));
  const ids = [mime?.root, ...(mime?.parts ?? [])].map((part) => part?.id);
  const isRepeated = (id: string) => ids.indexOf(id) !== ids.lastIndexOf(id);
  const used = new Set<string | undefined>();
  const names = new Set<string>();
  for (const [index, element] of (request?.provide?.children('Document', XDS_B) ?? []).entries()) {
    const id = element.attribute('id');
    const isName = id !== undefined && /^[\w.:-]{1,100}$/.test(id) && !names.has(id) && patientValuesOf(element.source).quoted(id) === id;
    const name = isName ? id : `Document[${index + 1}]`;
    names.add(name);
    let cut: true | undefined;
    let rewritten = false;
    let ambiguous = false;
    const content = bytesOfDocument(element, (cid) => {
      const part = parts.get(cid);
      used.add(cid);
      ambiguous = isRepeated(cid);
      cut = part?.cut;
      rewritten = mime?.indented !== undefined && part?.encoding !== 'base64';
      return part;
    });
    const document: MessageDocument = { element, id, name, ...(cut ? { cut } : {}), ...(rewritten ? { rewritten } : {}) };
    // That several parts have the name is told; which one is meant nobody knows.
    if (ambiguous) {
      for (const part of mime?.parts ?? []) if (part.bytes && part.id !== undefined && isRepeated(part.id)) message.ambiguous.push(part);
    } else if (content instanceof Uint8Array) document.bytes = content;
    else findings.push(brokenAt(content.assertion, element, content.values));
    message.documents.push(document);
  }
  message.unused = (mime?.parts ?? []).filter(({ id }) => !used.has(id));
  return findings;
}

/** Checks that documents and entries answer each other. */
export function matchDocuments({ documents, submission, request }: Message): RawFinding[] {
  if (!submission || !request) return [];
  const entries = new Set(submission.entries.map(({ id }) => id));
  const ids = documents.map(({ id }) => id);
  return [
    ...documents.flatMap(({ id, element }, index) => {
      if (id !== undefined && ids.indexOf(id) < index) return [brokenAt('SUB-22', element, [id], 'id')];
      return id !== undefined && entries.has(id) ? [] : [brokenAt('SUB-20', element, [id ?? ''], 'id')];
    }),
    ...(request.provide
      ? submission.entries
          .filter(({ id }) => id === undefined || !ids.includes(id))
          .map(({ element, id }) => brokenAt('SUB-21', element, [id ?? '']))
      : [brokenAt('SUB-24', request.list, [])]),
  ];
}
