import { describeFinding } from '../../telling/describe.js';
import { findSchemaErrors } from '../../schema/find-schema-errors.js';
import { findDanglingReferences } from '../../schema/id-references.js';
import { findWrongLocations } from '../../schema/location-hints.js';
import { schemaFix } from '../../edits/schema-fix.js';
import { executed, stageWith } from '../document.js';
import { mostFindings } from '../most-findings.js';
import { spareMemory } from '../spare-memory.js';
import { coveredBySchema, isRefusedRepetition } from '../../telling/schema/causes.js';
import { describeSchemaError } from '../../telling/schema/describe.js';
import { nameOf } from '../../telling/schema/names.js';

/** Fixes of one document: the rest is mended when it is judged again. */
const mostFixes = 200;

/** Validates against the CDA schema and its extensions, and checks what libxml2 does not: that each IDREF has its ID. */
export const schema = stageWith('xsd', ['source'], function* (document, tools) {
  const { source } = document;
  const { options, rules } = tools;
  let fixes = 0;
  const errors = yield* findSchemaErrors(source, tools.engine, tools.engineForManyLines);
  if (errors.length > mostFindings) spareMemory(true);
  for (const error of errors) {
    if (document.findings.length > mostFindings) {
      // Every fault of the schema is an error: how many there are is all that is told of these.
      document.untold = (document.untold ?? 0) + 1;
      continue;
    }
    const { raw, cause, covers } = describeSchemaError(error, source, options.language);
    const fix = fixes++ < mostFixes ? schemaFix(error, source) : undefined;
    document.findings.push({
      ...describeFinding(raw, 'xsd', rules, source, options),
      ...(fix ? { fix } : {}),
      cause,
      covers: [...coveredBySchema(error, source), ...covers],
      ...(isRefusedRepetition(error, source) ? { extra: true } : {}),
    });
  }
  for (const { element, attribute, value } of findDanglingReferences(source)) {
    const place = { element, attribute };
    document.findings.push(
      describeFinding({ assertion: 'XSD-09', context: place, place, values: [attribute.local, value] }, 'xsd', rules, source, options),
    );
  }
  for (const { element, attribute, value } of findWrongLocations(source)) {
    const place = { element, attribute };
    const values = [attribute.name, nameOf(source, element), options.language === 'fr' ? 'des adresses (URI)' : 'addresses (URI)', value];
    document.findings.push(describeFinding({ assertion: 'XSD-03', context: place, place, values }, 'xsd', rules, source, options));
  }
  return executed;
});
