import type { Finding } from '../findings/finding.js';
import type { JudgedDocument } from '../findings/judged-document.js';
import { elementAt, lineage } from '../xml/element-at.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceElement, SourceMap } from '../xml/source-map.js';
import { type DocumentInProgress, readTextOf } from './document.js';

const longest = 120;
/** A shorter name would hide parts of other words. */
const shortestName = 3;
const mostNames = 200;
const mask = '•••';

/** Where a document comes from, and in which sections its findings are; people's names are hidden. */
export type Origin = Pick<JudgedDocument, 'sections' | 'software' | 'site'>;

/**
 * @param findings those of the report, whose sections are named in their order
 * @param showValues show names of people
 */
export function originOf(document: DocumentInProgress, findings: readonly Finding[], showValues: boolean): Origin {
  const { source } = document;
  if (!source || source.elements.length === 0) return {};
  const { patient } = readTextOf(document);
  let people: string[] | undefined;
  const shown = (text: string | undefined) => {
    const value = text?.replace(/\s+/g, ' ').trim().slice(0, longest);
    return value === undefined || value === ''
      ? undefined
      : showValues
        ? value
        : withoutPeople(patient.quoted(value), (people ??= peopleIn(source)));
  };
  const device = source.elements.findIndex(({ local }) => local === 'assignedAuthoringDevice');
  const software = device < 0 ? undefined : shown(deviceName(new ElementNode(source, device)));
  const custodian = source.elements.findIndex(({ local }) => local === 'representedCustodianOrganization');
  const site = custodian < 0 ? undefined : shown(siteName(new ElementNode(source, custodian)));
  const known = new Map<number, string>();
  const sections = findings.map((finding) => sectionOf(finding, source, known, (text) => shown(text) ?? ''));
  return { sections, ...(software === undefined ? {} : { software }), ...(site === undefined ? {} : { site }) };
}

function deviceName(device: ElementNode): string {
  return ['manufacturerModelName', 'softwareName'].flatMap((name) => device.children(name).map(({ text }) => text)).join(' ');
}

function siteName(organization: ElementNode): string {
  const extension = organization.children('id')[0]?.attribute('extension');
  return [...organization.children('name').map(({ text }) => text), ...(extension === undefined ? [] : [`(${extension})`])].join(' ');
}

/** `#file`, `#header`, `#body`, or the code and the name of the innermost section. */
function sectionOf(finding: Finding, source: SourceMap, known: Map<number, string>, shown: (text: string) => string): string {
  const element = finding.path === '/' ? undefined : elementAt(source, finding);
  if (element === undefined) return '#file';
  const line = lineage(source, element);
  const section = line.findLast((number) => localOf(source, number) === 'section');
  if (section === undefined) return line.length > 1 && localOf(source, line[1] as number) === 'component' ? '#body' : '#header';
  const name = known.get(section) ?? sectionName(new ElementNode(source, section), shown);
  known.set(section, name);
  return name;
}

function sectionName(section: ElementNode, shown: (text: string) => string): string {
  const code = section.children('code')[0];
  const label = shown(code?.attribute('displayName') ?? '');
  const id = shown(code?.attribute('code') ?? section.children('templateId')[0]?.attribute('root') ?? '');
  return [id, label].filter((part) => part !== '').join(' ') || '#untitled';
}

function localOf(source: SourceMap, number: number): string {
  return (source.elements[number] as SourceElement).local;
}

/** Names of whoever the document speaks of. */
function peopleIn(source: SourceMap): string[] {
  const names = new Set<string>();
  for (const [number, { local, parent }] of source.elements.entries()) {
    if ((local !== 'family' && local !== 'given') || parent < 0 || localOf(source, parent) !== 'name') continue;
    const name = new ElementNode(source, number).text.toLowerCase();
    if (name.length >= shortestName && name.length <= longest) names.add(name);
    if (names.size >= mostNames) break;
  }
  return [...names].sort((a, b) => b.length - a.length);
}

/** A practice may be called after its physician. */
function withoutPeople(text: string, people: readonly string[]): string {
  let shown = text;
  for (const name of people) {
    const lower = shown.toLowerCase();
    // Some capitals have more characters than their small letters: then nothing of it is shown.
    if (lower.length !== shown.length) return lower.includes(name) ? mask : shown;
    for (let at = lower.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : lower.lastIndexOf(name, at - 1))
      shown = shown.slice(0, at) + mask + shown.slice(at + name.length);
  }
  return shown;
}
