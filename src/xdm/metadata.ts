import { posix } from 'node:path';
import { executed, failed, type Stage } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import { guard } from '../journey/stages/guard.js';
import { read } from '../journey/stages/read.js';
import type { RawFinding } from '../engine/run-layer.js';
import { checkDistinct, checkEntry } from '../xds/check-entry.js';
import { compareWithReport } from '../xds/compare.js';
import type { Report } from '../xds/derive.js';
import { readSubmission, type RegistryObject, slotValues, type Submission } from '../xds/ebrim/registry-object.js';
import { findRequest } from '../xds/ebrim/request.js';
import { brokenAt } from '../xds/raw-finding.js';
import { ElementNode } from '../xml/element-node.js';
import { addFindings, maskOf } from './add-findings.js';
import { compareWithBytes } from './compare-bytes.js';
import { isMetadataFile } from './file-kinds.js';
import type { SubmissionFolder } from './folder.js';
import { type LostFiles, lostFiles } from './lost-files.js';
import { readReport } from './read-report.js';
import { stylesheetOf } from './stylesheet.js';
import { checkSubmissionSet } from './submission-set.js';

/** Entries of one METADATA.XML; no submission has as many documents. */
const mostEntries = 1000;

/** The journey of one METADATA.XML, and what it found on the way. */
export interface MetadataJourney {
  stages: readonly Stage[];
  /** Names of the files that entries name, filled by the stages. */
  named: Set<string>;
  /** The set with its files, once the stages were run; undefined when it cannot be read. */
  submitted: () => SubmittedFiles | undefined;
}

/** A set, and the file of each entry: undefined when there is none. */
export interface SubmittedFiles {
  submission: Submission;
  bytesOf(entry: RegistryObject): Uint8Array | undefined;
}

/**
 * Gives the journey of a file that is no CDA, when it has one of its own.
 *
 * @param submitted the set that names the file, when one does
 */
export type OtherJourney = (bytes: Uint8Array, submitted: SubmittedFiles | undefined) => Promise<readonly Stage[] | undefined>;

/** The stages that judge a METADATA.XML against the files beside it. */
export function metadataJourney(folder: SubmissionFolder): MetadataJourney {
  const named = new Set<string>();
  let list: ElementNode;
  let submission: Submission;
  let submitted: SubmittedFiles | undefined;
  const identify: Stage = {
    name: 'identify',
    run(document, tools) {
      const { source } = document;
      if (!source) throw new Error('metadata is identified after guard');
      const root = new ElementNode(source, 0);
      const request = findRequest(source);
      const found = request?.list;
      if (!found)
        return failed(
          addFault(document, tools, 'XDM-20', [`${root.name}${root.uri ? ` (${root.uri})` : ''}`], source.locationOf(0), { layer: 'xdm' }),
        );
      document.kind = { name: 'xds-metadata' };
      if (root.local !== 'SubmitObjectsRequest') addFindings(document, tools, 'xdm', [brokenAt('XDM-30', root, [root.name])]);
      list = found;
      submission = readSubmission(found);
      submitted = {
        submission,
        bytesOf(entry) {
          const file = fileOf(entry, folder);
          return file === undefined ? undefined : folder.read(file);
        },
      };
      if (submission.entries.length <= mostEntries) return executed;
      return failed(
        addFault(
          document,
          tools,
          'XDM-02',
          [tools.options.language === 'fr' ? `plus de ${mostEntries} fiches` : `more than ${mostEntries} entries`],
          source.locationOf(0),
          { layer: 'xdm' },
        ),
      );
    },
  };
  const xdm: Stage = {
    name: 'xdm',
    run(document, tools) {
      addFindings(document, tools, 'xdm', checkSubmissionSet(submission, list, maskOf(tools)));
      if (submission.entries.length === 0) addFindings(document, tools, 'xdm', [brokenAt('XDM-22', list, [])]);
      const lost = lostFiles(folder);
      for (const entry of submission.entries) addFindings(document, tools, 'xdm', checkFile(entry, folder, named, lost));
      addFindings(
        document,
        tools,
        'xdm',
        unnamedFiles(folder, named).map((name) => brokenAt('XDM-27', list, [name])),
      );
      return executed;
    },
  };
  const xds: Stage = {
    name: 'xds',
    run(document, tools) {
      for (const entry of submission.entries) {
        addFindings(document, tools, 'xds', checkEntry(entry));
        const file = fileOf(entry, folder);
        if (file === undefined) continue;
        const bytes = folder.read(file);
        const report = readReport(bytes, tools);
        addFindings(document, tools, 'xds', compareWithBytes(entry, bytes, report));
        if (!report) continue;
        addFindings(document, tools, 'xds', compareWithReport(entry, report, maskOf(tools)), report);
        addFindings(document, tools, 'xdm', checkStylesheet(entry, report, folder, posix.dirname(file)), report);
      }
      addFindings(document, tools, 'xds', checkDistinct(submission.entries));
      return executed;
    },
  };
  return { stages: [read, guard, identify, xdm, xds], named, submitted: () => submitted };
}

/** The reference of an entry to its file; a long one is cut into numbered slices (ebRIM). */
function uriOf(entry: RegistryObject): string {
  const values = slotValues(entry, 'URI').map(({ value }) => value);
  const slices = values.map((value) => /^(\d+)\|(.*)$/.exec(value));
  if (!slices.every((slice) => slice !== null)) return values[0] ?? '';
  return slices
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .map((slice) => slice[2])
    .join('');
}

function fileOf(entry: RegistryObject, folder: SubmissionFolder): string | undefined {
  const uri = uriOf(entry);
  return uri === '' ? undefined : folder.resolve(uri);
}

function checkFile(entry: RegistryObject, folder: SubmissionFolder, named: Set<string>, lost: LostFiles): RawFinding[] {
  const [uri] = slotValues(entry, 'URI');
  if (!uri || uri.value === '') return [];
  const file = fileOf(entry, folder);
  if (file !== undefined) {
    named.add(file);
    return [];
  }
  const elsewhere = lost(uriOf(entry), slotValues(entry, 'hash')[0]?.value ?? '');
  return [brokenAt(elsewhere === undefined ? 'XDM-26' : 'XDM-26.elsewhere', uri.element, [uriOf(entry), elsewhere ?? ''])];
}

/** @param from folder of the document */
function checkStylesheet(entry: RegistryObject, report: Report, folder: SubmissionFolder, from: string): RawFinding[] {
  const at = slotValues(entry, 'URI')[0]?.element ?? entry.element;
  const href = stylesheetOf(report.source);
  if (href === undefined) return hasStructuredBody(report) ? [brokenAt('XDM-29', at, [])] : [];
  // A stylesheet inside the document itself needs no file.
  return href.startsWith('#') || folder.resolve(href, from) !== undefined ? [] : [brokenAt('XDM-28', at, [href])];
}

function hasStructuredBody({ source }: Report): boolean {
  return new ElementNode(source, 0).find('component', 'structuredBody') !== undefined;
}

/** Files in the folder of METADATA.XML or below it that no entry and no document names. */
function unnamedFiles({ base, names }: SubmissionFolder, named: ReadonlySet<string>): string[] {
  return names.filter(
    (name) => (base === '' || name.startsWith(`${base}/`)) && !named.has(name) && !isMetadataFile(name) && !/\.(xslt?|css)$/i.test(name),
  );
}
