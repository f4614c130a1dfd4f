import { posix } from 'node:path';
import { executed, failed, type Stage, type Tools } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import { guard } from '../journey/stages/guard.js';
import { read } from '../journey/stages/read.js';
import type { RawFinding } from '../engine/run-layer.js';
import { checkDistinct, checkEntry } from '../xds/check-entry.js';
import { compareWithReport } from '../xds/compare.js';
import type { Report } from '../xds/derive.js';
import { readSubmission, type RegistryObject, slotValues, type Submission } from '../xds/ebrim/registry-object.js';
import { findRequest, type RegistryRequest } from '../xds/ebrim/request.js';
import { brokenAt } from '../xds/raw-finding.js';
import { ElementNode } from '../xml/element-node.js';
import { addFindings, maskOf } from './add-findings.js';
import { compareWithBytes } from './compare-bytes.js';
import { isMetadataFile, saysXml } from './file-kinds.js';
import type { SubmissionFolder } from './folder.js';
import { readReport } from './read-report.js';
import { stylesheetOf } from './stylesheet.js';
import { checkSubmissionSet } from './submission-set.js';

/** Entries of one METADATA.XML; no submission has as many documents. */
const mostEntries = 1000;

/** The journey of one METADATA.XML, and what it found on the way. */
export interface MetadataJourney {
  stages: readonly Stage[];
  /** Names of the files that entries name → whether they say that it is XML; filled by the stages. */
  named: Map<string, boolean>;
  /** Names of the files that an entry looks for in another folder, filled by the stages. */
  misplaced: Set<string>;
  /** The set with its files, once the stages were run; undefined when it cannot be read. */
  submitted: () => SubmittedFiles | undefined;
  /** Documents in the metadata itself, once the stages were run: those of a whole message that stands in its place. */
  inline: () => readonly InlineDocument[];
}

/** A document that a message holds. */
export interface InlineDocument {
  id: string | undefined;
  name: string;
  bytes: Uint8Array;
}

/** A set, and the file of each entry: undefined when there is none. */
export interface SubmittedFiles {
  submission: Submission;
  bytesOf(entry: RegistryObject): Uint8Array | undefined;
}

/** What is done with what is no CDA. */
export interface OtherFiles {
  /**
   * Gives the journey of a file, when it has one of its own.
   *
   * @param submitted the set that names the file, when one does
   */
  journeyOf(bytes: Uint8Array, submitted: SubmittedFiles | undefined): Promise<readonly Stage[] | undefined>;
  /** Makes ready what compares images with their entries. @param heads beginnings of the files */
  images(heads: Iterable<Uint8Array>): Promise<ImageFiles>;
  /** Compares the codes of a set and of its entries with the value sets. */
  checkCodes(submission: Submission, tools: Tools): RawFinding[];
  /** The documents of a message, and what of them cannot be read. */
  documentsOf(request: RegistryRequest): { documents: InlineDocument[]; findings: RawFinding[] };
}

/** Compares images (KOS) with their entries. */
export interface ImageFiles {
  /** Whether a file is one, or said to be one. */
  isOne(entry: RegistryObject, bytes: Uint8Array): boolean;
  /** The studies that a report documents. */
  studiesOf(report: Report): readonly string[];
  /** @param studies of the reports of the same set */
  compare(entry: RegistryObject, bytes: Uint8Array, studies: readonly string[], mask: (value: string) => string): RawFinding[];
}

/** Findings about images and messages are of this layer. */
const submissionLayer = 'submission';

/**
 * The stages that judge a METADATA.XML against the files beside it.
 *
 * @param other what judges files that are no CDA; without it they are compared by their bytes only
 * @param toldElsewhere files in the wrong folder, of which the metadata that looks for them tells
 */
export function metadataJourney(
  folder: SubmissionFolder,
  other?: { images: ImageFiles } & Pick<OtherFiles, 'checkCodes' | 'documentsOf'>,
  toldElsewhere: ReadonlySet<string> = new Set(),
): MetadataJourney {
  let inline: readonly InlineDocument[] = [];
  const named = new Map<string, boolean>();
  const misplaced = new Set<string>();
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
      if (request.provide && other) {
        const { documents, findings } = other.documentsOf(request);
        inline = documents;
        addFindings(document, tools, submissionLayer, findings);
      }
      list = found;
      submission = readSubmission(found);
      submitted = {
        submission,
        bytesOf(entry) {
          const file = fileOf(entry, folder);
          return file === undefined ? inline.find(({ id }) => id !== undefined && id === entry.id)?.bytes : folder.read(file);
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
      addFindings(document, tools, 'xdm', checkSubmissionSet(submission, list, maskOf(tools), 'archive'));
      if (other) addFindings(document, tools, submissionLayer, other.checkCodes(submission, tools));
      if (submission.entries.length === 0) addFindings(document, tools, 'xdm', [brokenAt('XDM-22', list, [])]);
      for (const entry of submission.entries) addFindings(document, tools, 'xdm', checkFile(entry, folder, { named, misplaced }));
      addFindings(
        document,
        tools,
        'xdm',
        unnamedFiles(folder, named)
          .filter((name) => !misplaced.has(name) && !toldElsewhere.has(name))
          .map((name) => brokenAt('XDM-27', list, [name])),
      );
      return executed;
    },
  };
  const xds: Stage = {
    name: 'xds',
    run(document, tools) {
      const images: RegistryObject[] = [];
      const studies: string[] = [];
      for (const entry of submission.entries) {
        const bytes = submitted?.bytesOf(entry);
        const report = bytes && readReport(bytes, tools);
        addFindings(document, tools, 'xds', checkEntry(entry, 'archive', report !== undefined));
        if (!bytes) continue;
        if (other?.images.isOne(entry, bytes)) images.push(entry);
        addFindings(document, tools, 'xds', compareWithBytes(entry, bytes, report));
        if (!report) continue;
        studies.push(...(other?.images.studiesOf(report) ?? []));
        addFindings(document, tools, 'xds', compareWithReport(entry, report, maskOf(tools)), report);
        const file = fileOf(entry, folder);
        if (file !== undefined) addFindings(document, tools, 'xdm', checkStylesheet(entry, report, folder, posix.dirname(file)), report);
      }
      for (const entry of images) {
        const bytes = submitted?.bytesOf(entry);
        if (bytes && other) addFindings(document, tools, submissionLayer, other.images.compare(entry, bytes, studies, maskOf(tools)));
      }
      addFindings(document, tools, 'xds', checkDistinct(submission.entries));
      return executed;
    },
  };
  return { stages: [read, guard, identify, xdm, xds], named, misplaced, submitted: () => submitted, inline: () => inline };
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

function checkFile(
  entry: RegistryObject,
  folder: SubmissionFolder,
  { named, misplaced }: Pick<MetadataJourney, 'named' | 'misplaced'>,
): RawFinding[] {
  const [uri] = slotValues(entry, 'URI');
  if (!uri || uri.value === '') return [];
  const file = fileOf(entry, folder);
  if (file !== undefined) {
    named.set(file, saysXml(entry) || named.get(file) === true);
    return [];
  }
  const elsewhere = folder.lost(uriOf(entry), slotValues(entry, 'hash')[0]?.value ?? '');
  if (elsewhere !== undefined) misplaced.add(elsewhere);
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
function unnamedFiles({ base, names }: SubmissionFolder, named: MetadataJourney['named']): string[] {
  return names.filter(
    (name) => (base === '' || name.startsWith(`${base}/`)) && !named.has(name) && !isMetadataFile(name) && !/\.(xslt?|css)$/i.test(name),
  );
}
