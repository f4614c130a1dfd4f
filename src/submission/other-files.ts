import type { OtherFiles } from '../xdm/metadata.js';
import { findDocuments } from './documents.js';
import { loadDicom } from './libraries.js';
import type { Message } from './message.js';
import { checkCodes } from './set/codes.js';
import { isDicom, readKosHeader } from './set/kos-header.js';
import { compareWithKos, isMeantAsDicom, studiesOf } from './set/kos.js';
import { signatureInArchive } from './signature/of-archive.js';

/** What an archive has besides reports, judged as in a message: signatures, KOS, a message in the place of metadata. */
export const otherFiles: OtherFiles = {
  journeyOf: signatureInArchive,
  async images(heads) {
    let dicom: Awaited<ReturnType<typeof loadDicom>> | undefined;
    for (const head of heads) if (isDicom(head)) dicom ??= await loadDicom();
    return {
      isOne: isMeantAsDicom,
      studiesOf,
      compare: (entry, bytes, studies, mask) =>
        compareWithKos(entry, dicom && isDicom(bytes) ? readKosHeader(bytes, dicom) : undefined, studies, mask),
    };
  },
  checkCodes: (submission, tools) => checkCodes(submission, tools.valueSets()),
  documentsOf(request) {
    const message: Message = { request, documents: [], unused: [], ambiguous: [] };
    const findings = findDocuments(message);
    return { documents: message.documents.flatMap(({ id, name, bytes }) => (bytes ? [{ id, name, bytes }] : [])), findings };
  },
};
