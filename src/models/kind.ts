import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';

/** What a document declares to be; it decides which rules apply. */
export type DocumentKind =
  | { name: 'cr-img'; edition: string | undefined }
  | { name: 'cr-img-other-edition'; edition: string }
  | { name: 'cr-img-level-1' }
  | { name: 'level-1' }
  | { name: 'other-model'; templateId: string | undefined }
  | { name: 'other-cda' }
  | { name: 'not-cda'; root: string }
  | { name: 'xdm-archive' }
  | { name: 'xds-metadata' };

const HL7 = 'urn:hl7-org:v3';
const CI_SIS = '1.2.250.1.213.1.1.1.1';
const MODEL = '1.2.250.1.213.1.1.1.45';
const MODEL_FAMILY = /^1\.2\.250\.1\.213\.1\.1\.1\.(?!1$)\d+/;
const EDITION = '2024.01';
const REPORT_CODE = '18748-4';
const DICOM_REPORT = '1.2.840.10008.9.1';
const IMAGING_ACT_SECTION = '1.2.250.1.213.1.1.2.206';

/**
 * Says what a document declares to be.
 *
 * A report that lacks one of its declarations is still known by the others: its model's rules then tell what is
 * missing, where calling it another document would hide the fault.
 */
export function kindOf(source: SourceMap): DocumentKind {
  const root = new ElementNode(source, 0);
  if (root.local !== 'ClinicalDocument' || root.uri !== HL7)
    return { name: 'not-cda', root: `${root.name}${root.uri ? ` (${root.uri})` : ''}` };
  const templates = root
    .children('templateId')
    .map((template) => ({ root: template.attribute('root'), extension: template.attribute('extension') }));
  const declared = templates.find((template) => template.root === MODEL);
  const other = templates.find((template) => template.root !== undefined && MODEL_FAMILY.test(template.root));
  const isReport =
    declared !== undefined ||
    (other === undefined && root.find('code')?.attribute('code') === REPORT_CODE) ||
    templates.some((template) => template.root === DICOM_REPORT) ||
    hasActSection(source);
  const structured =
    root
      .find('component')
      ?.children()
      .find((child) => child.local === 'structuredBody' || child.local === 'nonXMLBody')?.local !== 'nonXMLBody';
  if (isReport && !structured) return { name: 'cr-img-level-1' };
  if (isReport) {
    const edition = declared?.extension;
    const isOther = edition !== undefined && edition !== EDITION && /^\d{4}\.\d{2}$/.test(edition);
    return isOther ? { name: 'cr-img-other-edition', edition } : { name: 'cr-img', edition };
  }
  if (!templates.some((template) => template.root === CI_SIS)) return { name: 'other-cda' };
  if (!structured) return { name: 'level-1' };
  return {
    name: 'other-model',
    templateId: other?.root,
  };
}

function hasActSection(source: SourceMap): boolean {
  return source.elements.some(
    (element) =>
      element.local === 'templateId' &&
      element.attributes.some(({ local, uri, value }) => local === 'root' && uri === '' && value === IMAGING_ACT_SECTION),
  );
}
