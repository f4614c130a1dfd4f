#!/usr/bin/env node
// Evaluates the rows of the fact catalogue (../shared/facts) on CDA documents and lists those that fail.
// For contributors only: the product never reads the catalogue. See README.md.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SaxonJS = createRequire(import.meta.url)('saxon-js');

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const defaultFacts = join(repository, '..', 'shared', 'facts');

const rowFiles = {
  '01': '01-img-cr-img.tsv',
  '02': '02-header.tsv',
  '03': '03-content-models.tsv',
  parity: 'parity.tsv',
};

const namespaceContext = {
  cda: 'urn:hl7-org:v3',
  sdtc: 'urn:hl7-org:sdtc',
  lab: 'urn:oid:1.3.6.1.4.1.19376.1.3.2',
  'ps3-20': 'urn:dicom-org:ps3-20',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xs: 'http://www.w3.org/2001/XMLSchema',
  rim: 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0',
};

/** Variables whose name is not the last arc of a CI-SIS value set OID. */
const irregularValueSets = {
  jdv_10228: '2.16.840.1.113883.1.11.10228',
  jdv_16926: '2.16.840.1.113883.1.11.16926',
  jdv_J11: '1.2.250.1.213.3.3.16',
  jdv_approach: '1.2.250.1.213.1.1.5.621',
};

/**
 * Reads the rows of one file of the catalogue.
 * @param {string} facts folder of the catalogue
 * @param {'01'|'02'|'03'|'parity'} name
 * @returns {{file: string, id: string, layer: string, context: string, assertion: string, rank: string, counts: boolean}[]}
 *   `rank` is the severity (01 to 03) or the layer (parity); `counts` is false for parity rows that stand for
 *   official reports, which do not refuse a document.
 */
export function readRows(facts, name) {
  const [head, ...lines] = readFileSync(join(facts, rowFiles[name]), 'utf8').trimEnd().split(/\r?\n/);
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = Object.fromEntries(line.split('\t').map((cell, i) => [columns[i], cell]));
    return {
      file: name,
      id: cells.id,
      layer: cells.layer,
      context: cells.context,
      assertion: cells.assertion,
      rank: name === 'parity' ? cells.layer : cells.severity,
      counts: !(cells.note ?? '').startsWith('report:'),
    };
  });
}

/**
 * Parses a document for the rows.
 * @param {string} file
 * @returns {object} the document node of Saxon
 */
export function parseDocument(file) {
  const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return SaxonJS.XPath.evaluate('parse-xml($source)', null, { params: { source } });
}

/**
 * Evaluates rows on documents; a row is compiled once for all of them.
 * @param {object[]} documents from `parseDocument`
 * @param {ReturnType<typeof readRows>} rows
 * @param {string} facts folder of the catalogue (value sets)
 * @returns {{row: object, path: string, error?: string}[][]} for each document, one element for each row and node
 *   that does not conform; a row that raises an error on a document counts as one, with its message
 */
export function evaluateRows(documents, rows, facts) {
  const failures = documents.map(() => []);
  for (const row of rows) {
    if (row.assertion === 'true()') continue;
    const expression = `$documents ! (${selectOf(row.context)}) ! (if (${row.assertion}) then () else .)`;
    const params = {};
    for (const [, variable] of `${row.context} ${row.assertion}`.matchAll(/\$(jdv_\w+)/g)) params[variable] = valueSet(facts, variable);
    const run = (some) =>
      SaxonJS.XPath.evaluate(expression, null, { namespaceContext, params: { ...params, documents: some }, resultForm: 'array' });
    try {
      for (const node of run(documents)) failures[documents.indexOf(rootOf(node))].push({ row, path: pathOf(node) });
    } catch {
      documents.forEach((document, i) => {
        try {
          for (const node of run([document])) failures[i].push({ row, path: pathOf(node) });
        } catch (error) {
          failures[i].push({ row, path: '/', error: error.message });
        }
      });
    }
  }
  return failures;
}

/** Turns a match pattern into an expression that selects the nodes that it matches. */
function selectOf(pattern) {
  return alternatives(pattern)
    .map((part) => (part.startsWith('/') ? part : `//${part}`))
    .join(' | ');
}

function alternatives(pattern) {
  const parts = [''];
  let depth = 0;
  let quote = '';
  for (const character of pattern) {
    if (quote) quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[('.includes(character)) depth += 1;
    else if ('])'.includes(character)) depth -= 1;
    if (character === '|' && depth === 0 && !quote) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

const valueSets = new Map();

function valueSet(facts, variable) {
  if (!valueSets.has(variable)) {
    const oid = irregularValueSets[variable] ?? `1.2.250.1.213.1.1.5.${variable.slice('jdv_'.length)}`;
    const lines = readFileSync(join(facts, 'value-sets', `${oid}.tsv`), 'utf8')
      .trimEnd()
      .split(/\r?\n/)
      .slice(1);
    valueSets.set(
      variable,
      lines.map((line) => line.split('\t').slice(0, 2).join('|')),
    );
  }
  return valueSets.get(variable);
}

function parentOf(node) {
  return node.ownerElement ?? node.parentNode;
}

function rootOf(node) {
  return parentOf(node) ? rootOf(parentOf(node)) : node;
}

/** Readable path of a node; a position is given only where siblings share the name. */
function pathOf(node) {
  if (!node || node.nodeType === 9) return '';
  const parent = parentOf(node);
  if (node.nodeType === 2) return `${pathOf(parent)}/@${node.nodeName ?? node.name}`;
  if (node.nodeType !== 1) return `${pathOf(parent)}/text()`;
  const siblings = Array.from(parent.childNodes).filter((n) => n.nodeType === 1 && n.nodeName === node.nodeName);
  const position = siblings.length > 1 ? `[${siblings.indexOf(node) + 1}]` : '';
  return `${pathOf(parent)}/${node.nodeName}${position}`;
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rows: { type: 'string', default: '01,02,03,parity' },
      facts: { type: 'string', default: defaultFacts },
      json: { type: 'boolean', default: false },
    },
  });
  const names = values.rows.split(',');
  if (positionals.length === 0 || names.some((name) => !(name in rowFiles))) {
    console.error('usage: evaluate-rows.mjs [--rows 01,02,03,parity] [--facts FOLDER] [--json] DOCUMENT...');
    process.exitCode = 2;
    return;
  }
  const rows = names.flatMap((name) => readRows(values.facts, name));
  const failures = evaluateRows(positionals.map(parseDocument), rows, values.facts);
  const report = positionals.map((file, i) => ({
    file,
    failures: failures[i].map(({ row, path, error }) => ({
      rows: row.file,
      id: row.id,
      rank: row.rank,
      counts: row.counts,
      path,
      ...(error ? { error } : {}),
    })),
  }));
  if (values.json) console.log(JSON.stringify(report, null, 2));
  else {
    for (const { file, failures } of report) {
      if (report.length > 1) console.log(`# ${file}`);
      for (const { id, rank, path, error } of failures) console.log([id, rank, path, ...(error ? [error] : [])].join('\t'));
    }
  }
  process.exitCode = report.some(({ failures }) => failures.length > 0) ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
