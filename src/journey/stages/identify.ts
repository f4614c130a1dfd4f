import { type DocumentInProgress, executed, failed, stageWith, type Tools } from '../document.js';
import { addFault } from '../fault.js';
import { foreignRoot } from '../../telling/foreign-root.js';
import { kindOf } from '../../models/kind.js';
import { otherTemplatesIn, whyNotJudged } from '../../models/other-templates.js';
import { profiles } from '../../models/profiles.js';
import { describeFinding } from '../../telling/describe.js';
import type { SourceMap } from '../../xml/source-map.js';

/** Finds out what the document declares to be. */
export const identify = stageWith('identify', ['source'], (document, tools) => {
  const { source } = document;
  document.kind = kindOf(source, tools.models);
  if (document.kind.name === 'of-model' || document.kind.name === 'other-edition') tellOtherTemplates(document, source, tools);
  if (document.kind.name !== 'not-cda') return executed;
  const { assertion, values, attribute } = foreignRoot(source);
  return failed(addFault(document, tools, assertion, values, source.locationOf(0, attribute)));
});

/** Parts of other models are told, and make a verdict of the official tool impossible: it judges them. */
function tellOtherTemplates(document: DocumentInProgress, source: SourceMap, { rules, options }: Tools): void {
  const templates = otherTemplatesIn(source);
  if (templates.length === 0) return;
  for (const { element, oid, name } of templates) {
    const place = { element, attribute: { local: 'root', uri: '' } };
    document.findings.push(
      describeFinding({ assertion: 'XML-09', context: place, place, values: [oid, name] }, 'xml', rules, source, options),
    );
  }
  if (profiles[options.profile].official) document.partly = whyNotJudged(templates, source, options.language);
}
