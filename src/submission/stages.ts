import { type DocumentInProgress, executed, failed, type Stage, type StageOutcome, type Tools } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import { guard } from '../journey/stages/guard.js';
import { read } from '../journey/stages/read.js';
import { foreignRoot } from '../telling/foreign-root.js';
import { compareWithReport } from '../xds/compare.js';
import { checkDistinct, checkEntry } from '../xds/check-entry.js';
import { readSubmission } from '../xds/ebrim/registry-object.js';
import { findRequest } from '../xds/ebrim/request.js';
import { brokenAt } from '../xds/raw-finding.js';
import { addFindings, maskOf } from '../xdm/add-findings.js';
import { compareWithBytes } from '../xdm/compare-bytes.js';
import { readReport } from '../xdm/read-report.js';
import { checkSubmissionSet } from '../xdm/submission-set.js';
import { checkAssertion } from './assertion/check.js';
import { findDocuments, matchDocuments } from './documents.js';
import { checkEnvelope } from './envelope.js';
import type { Message } from './message.js';
import type { Libraries } from './libraries.js';
import { describeMimeProblem } from './mime/describe.js';
import type { OpenMime } from './mime/open-mime.js';
import { MimeRefused } from './mime/problem.js';
import { readMime } from './read-mime.js';
import { checkSet } from './set/check-set.js';
import { readKosHeader } from './set/kos-header.js';
import { compareWithKos, isMeantAsDicom, studiesOf } from './set/kos.js';

/** Entries of one message; no submission has as many documents. */
const mostEntries = 1000;
const layer = 'submission';

/**
 * The stages that judge a message.
 *
 * @param opened the message taken apart, or why it cannot be; undefined for one that is XML from its first byte
 * @param message filled by the stages
 */
export function messageStages(opened: OpenMime | MimeRefused | undefined, message: Message, libraries: Libraries): Stage[] {
  const identify: Stage = {
    name: 'identify',
    run(document, tools) {
      const { source } = document;
      if (!source) throw new Error('a message is identified after guard');
      const request = findRequest(source);
      if (!request) {
        const { assertion, values, attribute } = foreignRoot(source);
        return failed(addFault(document, tools, assertion, values, source.locationOf(0, attribute)));
      }
      document.kind = { name: 'xds-message' };
      message.request = request;
      const submission = readSubmission(request.list);
      message.submission = submission;
      if (submission.entries.length <= mostEntries) return executed;
      const limit = tools.options.language === 'fr' ? `plus de ${mostEntries} fiches` : `more than ${mostEntries} entries`;
      return failed(addFault(document, tools, 'SUB-02', [limit], source.locationOf(0), { layer }));
    },
  };
  return [
    ...(opened === undefined ? [read, guard] : mimeStages(opened, message)),
    identify,
    submissionStage(message),
    entriesStage(message, libraries),
  ];
}

function mimeStages(opened: OpenMime | MimeRefused, message: Message): Stage[] {
  if (!(opened instanceof MimeRefused)) {
    message.mime = opened;
    return readMime(opened, message);
  }
  return [
    {
      name: 'read',
      run(document, tools) {
        const { rule, value } = describeMimeProblem(opened.problem, tools.options.language);
        const lines = Buffer.from(document.bytes?.subarray(0, opened.problem.at) ?? []).filter((byte) => byte === 0x0a).length;
        const location = { line: lines + 1, column: 1, endLine: lines + 1, endColumn: 1 };
        return failed(addFault(document, tools, rule, [value], location, { layer }));
      },
    },
  ];
}

function submissionStage(message: Message): Stage {
  return {
    name: layer,
    run(document, tools) {
      const { source } = document;
      const { submission, request } = message;
      if (!source || !submission || !request) throw new Error('a message is judged after identify');
      addFindings(document, tools, layer, checkEnvelope(message, source));
      if (request.envelope && request.provide)
        addFindings(document, tools, layer, checkAssertion(request.envelope, submission, maskOf(tools)));
      const amiss = [...findDocuments(message), ...matchDocuments(message)];
      addFindings(document, tools, layer, amiss);
      addFindings(document, tools, 'xdm', checkSubmissionSet(submission, request.list, maskOf(tools), 'message'));
      addFindings(document, tools, layer, checkSet(submission, tools.valueSets()));
      if (submission.entries.length === 0) addFindings(document, tools, 'xdm', [brokenAt('XDM-22', request.list, [])]);
      return tellParts(document, tools, message, amiss.filter(({ assertion }) => /^SUB-2[13]/.test(assertion)).length);
    },
  };
}

/** Parts that nobody names are told, but for as many as documents lack: that is told there. A message without its end is not whole. */
function tellParts(document: DocumentInProgress, tools: Tools, { mime, unused, locate }: Message, lacking: number): StageOutcome {
  if (!mime || !locate) return executed;
  for (const { at } of unused.slice(lacking)) addFault(document, tools, 'SUB-08', [], locate(at), { layer });
  if (!mime.truncated) return executed;
  const { rule, value } = describeMimeProblem({ kind: 'truncated', at: 0 }, tools.options.language);
  return failed(addFault(document, tools, rule, [value], locate(document.bytes?.byteLength ?? 0), { layer }));
}

function entriesStage(message: Message, libraries: Libraries): Stage {
  return {
    name: 'xds',
    run(document, tools) {
      const { submission, documents } = message;
      if (!submission) throw new Error('entries are judged after identify');
      const described = submission.entries.map((entry) => {
        const { bytes, cut, rewritten = false } = documents.find(({ id }) => id !== undefined && id === entry.id) ?? {};
        return { entry, bytes, cut, rewritten, report: bytes && readReport(bytes, tools) };
      });
      const studies = described.flatMap(({ report }) => (report ? studiesOf(report) : []));
      for (const { entry, bytes, cut, rewritten, report } of described) {
        addFindings(document, tools, 'xds', checkEntry(entry, 'message', report !== undefined));
        if (!bytes) continue;
        if (isMeantAsDicom(entry, bytes))
          addFindings(document, tools, layer, compareWithKos(entry, readKosHeader(bytes, libraries.dicom), studies, maskOf(tools)));
        if (!cut) addFindings(document, tools, 'xds', compareWithBytes(entry, bytes, report, rewritten));
        if (report) addFindings(document, tools, 'xds', compareWithReport(entry, report, maskOf(tools)), report);
      }
      addFindings(document, tools, 'xds', checkDistinct(submission.entries));
      return executed;
    },
  };
}
