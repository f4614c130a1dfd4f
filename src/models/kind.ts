import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Models } from './load-models.js';
import { type DocumentModel, latestOf } from './model.js';

/** What a document declares to be; it decides which rules apply. */
export type DocumentKind =
  /** Of a model whose rules are here, in the edition whose rules are applied. */
  | { name: 'of-model'; model: DocumentModel; edition: string }
  /** Of another edition than those whose rules are here. */
  | { name: 'other-edition'; model: DocumentModel; edition: string }
  /** Of a model whose rules are here, with an unstructured body. */
  | { name: 'level-1-of-model'; model: DocumentModel }
  | { name: 'level-1' }
  | { name: 'other-model'; model?: DocumentModel; templateId: string | undefined }
  | { name: 'other-cda' }
  | { name: 'not-cda'; root: string }
  | { name: 'xdm-archive' }
  | { name: 'xds-metadata' }
  | { name: 'xds-message' };

const HL7 = 'urn:hl7-org:v3';
const editionPattern = /^\d{4}\.\d{2}$/;

interface Template {
  root: string | undefined;
  extension: string | undefined;
}

/**
 * Says what a document declares to be.
 *
 * A document that lacks one of its declarations is still known by the others: its model's rules then tell what is
 * missing, where calling it another document would hide the fault.
 */
export function kindOf(source: SourceMap, { common, models }: Models): DocumentKind {
  const root = new ElementNode(source, 0);
  if (root.local !== 'ClinicalDocument' || root.uri !== HL7)
    return { name: 'not-cda', root: `${root.name}${root.uri ? ` (${root.uri})` : ''}` };
  const templates = root
    .children('templateId')
    .map((template): Template => ({ root: template.attribute('root'), extension: template.attribute('extension') }));
  const isDeclared = (templateId: string) => templates.some((template) => template.root === templateId);
  const declared = templates.find(
    (template) => template.root?.startsWith(common.modelTemplateIds) === true && template.root !== common.templateId,
  )?.root;
  const model =
    models.find(({ identity }) => isDeclared(identity.templateId)) ??
    models.find((each) => hasClue(each, root, isDeclared, source, declared === undefined));
  const isStructured = !hasUnstructuredBody(root);
  const edition = model && latestOf(model);
  if (model && edition !== undefined) return isStructured ? inEdition(model, edition, templates) : { name: 'level-1-of-model', model };
  if (!model && !isDeclared(common.templateId)) return { name: 'other-cda' };
  if (!isStructured) return { name: 'level-1' };
  return {
    name: 'other-model',
    ...(model ? { model } : {}),
    templateId: declared,
  };
}

function inEdition(model: DocumentModel, latest: string, templates: readonly Template[]): DocumentKind {
  const declared = templates.find((template) => template.root === model.identity.templateId)?.extension;
  if (declared === undefined || !editionPattern.test(declared)) return { name: 'of-model', model, edition: latest };
  return { name: declared in model.editions ? 'of-model' : 'other-edition', model, edition: declared };
}

function hasUnstructuredBody(root: ElementNode): boolean {
  const body = root
    .find('component')
    ?.children()
    .find((child) => child.local === 'structuredBody' || child.local === 'nonXMLBody');
  return body?.local === 'nonXMLBody';
}

/** A code is a clue only where the document declares no model: several models share it. */
function hasClue(
  { identity: { codes = [], templateIds = [], templateIdsInside = [] } }: DocumentModel,
  root: ElementNode,
  isDeclared: (templateId: string) => boolean,
  source: SourceMap,
  byCode: boolean,
): boolean {
  return (
    (byCode && codes.includes(root.find('code')?.attribute('code') ?? '')) ||
    templateIds.some(isDeclared) ||
    holdsTemplate(source, templateIdsInside)
  );
}

function holdsTemplate(source: SourceMap, templateIds: readonly string[]): boolean {
  if (templateIds.length === 0) return false;
  return source.elements.some(
    (element) =>
      element.local === 'templateId' &&
      element.attributes.some(({ local, uri, value }) => local === 'root' && uri === '' && templateIds.includes(value)),
  );
}
