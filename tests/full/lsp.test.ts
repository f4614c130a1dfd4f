import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type Location,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../src/findings/finding.js';
import { verifcda } from '../support/cli.js';
import { type Editor, startServer } from '../support/lsp.js';
import { faulty } from '../support/report.js';

const scanner = readFileSync(join(__dirname, '..', '..', 'fixtures', 'documents', 'cr-img-scanner.xml'), 'utf8');
/** What the extension starts, and tells it. */
const startOptions = createRequire(__filename)('../../editors/vscode/start-options.js') as {
  serverCommand: (settings: object) => { command: string; args: string[] };
  initializationOptions: (settings: object) => object;
};
const uri = 'file:///nowhere/compte-rendu.xml';

/** One process for all tests that don't end it. */
let server: ReturnType<typeof startServer>;
let editor: Editor;
let count = 0;

beforeAll(async () => {
  server = startServer();
  ({ editor } = server);
  await editor.start();
});
afterAll(() => server.stop());

/** Opens a text under a name of its own. */
function open(text: string): string {
  const name = `file:///nowhere/${++count}.xml`;
  editor.open(name, text);
  return name;
}

const complete = async (name: string, text: string, after: number) =>
  (await editor.askAt<CompletionList>('textDocument/completion', name, text, after)).items;

const labels = (items: CompletionItem[]) => items.map(({ label }) => label);

/** A document after an item was chosen. */
function chosen(name: string, item: CompletionItem | undefined): string {
  const document = TextDocument.create(name, 'xml', 1, editor.text(name));
  return TextDocument.applyEdits(document, [item?.textEdit as TextEdit, ...(item?.additionalTextEdits ?? [])]);
}

describe('diagnostics', () => {
  test('are the findings of the command, at their places', async () => {
    const name = open(faulty);
    const diagnostics = await editor.diagnostics(name);
    const { stdout } = verifcda(['-f', 'json', '--engine', 'libxml2-wasm', '-'], { input: faulty });
    const { findings } = (JSON.parse(stdout) as { documents: { findings: Finding[] }[] }).documents[0] as { findings: Finding[] };
    expect(findings.length).toBeGreaterThan(2);
    expect(diagnostics.map(({ code, range }) => [code, range])).toEqual(
      findings.map(({ ruleId, line, column, endLine, endColumn }) => [
        ruleId,
        { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } },
      ]),
    );
    diagnostics.forEach(({ message }, index) => expect(message).toContain(findings[index]?.message));
    expect(diagnostics[0]?.codeDescription?.href).toContain('/regles/');
    const under = findings.findIndex(({ consequences = [] }) => consequences.length > 0);
    if (under >= 0)
      expect(diagnostics[under]?.relatedInformation?.map(({ message }) => message.split(' ')[0])).toEqual(
        findings[under]?.consequences?.map(({ ruleId }) => ruleId),
      );
  });

  test('follow what is typed, and end with the document', async () => {
    const name = open(scanner);
    expect(await editor.diagnostics(name)).toEqual([]);
    editor.type(name, '<title>Conclusions</title>', '<title>Fin</title>');
    expect((await editor.diagnostics(name)).map(({ code }) => code)).toEqual(['IMG-209-03']);
    editor.type(name, '<title>Fin</title>', '<title>Conclusions</title>');
    expect(await editor.diagnostics(name)).toEqual([]);
    editor.type(name, '<title>Conclusions</title>', '<title>Conclusions</title');
    expect((await editor.diagnostics(name)).map(({ code }) => code)).toEqual(['XML-01', 'notEvaluated']);
    await editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: name } });
    await editor.ask('textDocument/documentSymbol', { textDocument: { uri: name } });
    expect(editor.published.filter((each) => each.uri === name).at(-1)?.diagnostics).toEqual([]);
  });

  test('many keys in a row are judged once', async () => {
    const name = open(scanner);
    await editor.diagnostics(name);
    const before = editor.published.length;
    for (const [from, to] of [
      ['Conclusions<', 'Conclusion<'],
      ['Conclusion<', 'Conclusio<'],
      ['Conclusio<', 'Conclusions<'],
    ] as const)
      editor.type(name, from, to);
    expect(await editor.diagnostics(name)).toEqual([]);
    expect(editor.published.slice(before).filter((each) => each.uri === name)).toHaveLength(1);
  });

  test('other XML is left alone', async () => {
    const name = 'file:///nowhere/pom.xml';
    editor.open(name, '<project><a></project>');
    expect(await editor.ask('textDocument/documentSymbol', { textDocument: { uri: name } })).toEqual([]);
    expect(editor.published.filter((each) => each.uri === name).at(-1)?.diagnostics).toEqual([]);
  });
});

describe('hover', () => {
  const hover = async (name: string, text: string, after = 1) =>
    JSON.stringify((await editor.askAt<Hover | null>('textDocument/hover', name, text, after))?.contents ?? '');

  test('explains the rule at fault', async () => {
    const name = open(scanner.replace('<title>Conclusions</title>', '<title>Fin</title>'));
    await editor.diagnostics(name);
    const said = await hover(name, '<title>Fin');
    expect(said).toContain('IMG-209-03');
    expect(said).toContain('Pour corriger');
    expect(said).toContain('```diff');
  });

  test('says what a concept, a template, a section is', async () => {
    const name = open(scanner);
    expect(await hover(name, '<methodCode code=', 20)).toContain('JDV_ModaliteAcquisition_CISIS');
    expect(await hover(name, '<templateId root="1.2.250.1.213.1.1.2.209"', 25)).toContain('FR-DICOM-Conclusion');
    expect(await hover(name, '<title>Conclusions', 9)).toContain('FR-DICOM-Conclusion');
  });
});

describe('completion', () => {
  test('of a code: by code or label, with the system and label that go with it', async () => {
    const method = /<methodCode [^>]*>/.exec(scanner)?.[0] as string;
    const name = open(scanner.replace(method, '<methodCode code="" codeSystem="" displayName=""/>'));
    const items = await complete(name, '<methodCode code=""', '<methodCode code="'.length);
    const scan = items.find(({ label }) => label === 'CT');
    expect(scan?.filterText).toContain('tomo');
    const text = chosen(name, scan);
    expect(text).toContain('<methodCode code="CT" codeSystem="1.2.840.10008.2.16.4" displayName="');
    expect(labels(await complete(name, ' displayName=""/>', ' displayName="'.length)).length).toBe(items.length);
    expect(labels(await complete(name, ' codeSystem="" displayName=""/>', ' codeSystem="'.length))).toContain('1.2.840.10008.2.16.4');
  });

  test('where the specification fixes the value', async () => {
    const section = '<code code="19005-8" displayName="Conclusions" codeSystem="2.16.840.1.113883.6.1" codeSystemName="LOINC"/>';
    const name = open(scanner.replace(section, '<code />').replace('<title>Conclusions</title>', '<title></title>'));
    const [item] = await complete(name, '<code />', '<code '.length);
    expect(chosen(name, item)).toContain(section);
    expect(labels(await complete(name, '<title></title>', '<title>'.length))).toEqual(['Conclusions']);
    expect(labels(await complete(name, '<participant typeCode="', '<participant typeCode="'.length))).toContain('REF');
  });

  test('of templateIds, those that are asked for first', async () => {
    const other = '<templateId root="1.2.840.10008.9.5"/>';
    expect(scanner).toContain(other);
    const name = open(scanner.replace(other, '<templateId root=""/>'));
    const items = await complete(name, '<templateId root=""', '<templateId root="'.length);
    expect(labels(items)[0]).toBe('1.2.840.10008.9.5');
    expect(labels(items)).not.toContain('1.2.250.1.213.1.1.2.209');
    expect(labels(items)).toContain('1.2.840.10008.9.6');
  });

  test('in a tag that is not complete', async () => {
    const method = /<methodCode [^>]*>/.exec(scanner)?.[0] as string;
    const name = open(scanner.replace(method, '<methodCode code="'));
    expect(labels(await complete(name, '<methodCode code="', '<methodCode code="'.length))).toContain('CT');
  });
});

describe('actions', () => {
  test('a quick fix is the repair of the finding', async () => {
    const name = open(scanner.replace('<title>Conclusions</title>', '<title>Fin</title>'));
    const diagnostics = await editor.diagnostics(name);
    const actions = await editor.actions(name, diagnostics[0]!, diagnostics);
    const fix = actions.find(({ kind }) => kind === 'quickfix');
    expect(fix?.title).toContain('IMG-209-03');
    expect(fix?.diagnostics?.map(({ code }) => code)).toEqual(['IMG-209-03']);
    expect(fix?.isPreferred).toBe(true);
    expect(editor.edited(name, fix?.edit)).toBe(scanner);
  });

  test('all that is safe, proven before it is given', async () => {
    const name = open(
      scanner.replace('<title>Conclusions</title>', '<title>Fin</title>').replace('<title>Addendum</title>', '<title>Ajout</title>'),
    );
    const diagnostics = await editor.diagnostics(name);
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(['IMG-209-03', 'IMG-210-03']);
    const all = (await editor.actions(name, diagnostics[0]!, [], ['source.fixAll']))[0];
    expect(all?.edit).toBeUndefined();
    const resolved = await editor.ask<CodeAction>('codeAction/resolve', all as CodeAction);
    expect(editor.edited(name, resolved.edit)).toBe(scanner);
  });
});

describe('outline, references', () => {
  test('sections and entries by name', async () => {
    const name = open(scanner);
    const symbols = await editor.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: name } });
    const conclusion = symbols.find((symbol) => symbol.name === 'Conclusions');
    expect(conclusion?.detail).toBe('FR-DICOM-Conclusion');
    const act = symbols.find(({ detail }) => detail === 'FR-DICOM-Acte-imagerie');
    expect(act?.children?.map((child) => child.name)).toContain('FR-DICOM-Technique-imagerie');
    expect(editor.text(name).split('\n')[conclusion?.range.start.line ?? 0]).toContain('<section');
  });

  test('an ID, what points to it, and a new name for both', async () => {
    const id = /<reference value="#([^"]+)"/.exec(scanner)?.[1] as string;
    const name = open(scanner);
    const [definition] = await editor.askAt<Location[]>('textDocument/definition', name, `value="#${id}"`, 9);
    expect(definition?.range.start).toEqual(editor.at(name, `ID="${id}"`, 4));
    const references = await editor.askAt<Location[]>('textDocument/references', name, `ID="${id}"`, 5, {
      context: { includeDeclaration: false },
    });
    expect(references.length).toBe(scanner.split(`"#${id}"`).length - 1);
    expect(await editor.askAt('textDocument/prepareRename', name, `ID="${id}"`, 5)).toMatchObject({ placeholder: id });
    const rename = (newName: string) => editor.askAt<WorkspaceEdit>('textDocument/rename', name, `ID="${id}"`, 5, { newName });
    const text = editor.edited(name, await rename('autre-nom'));
    expect(text).toBe(scanner.replaceAll(`"#${id}"`, '"#autre-nom"').replaceAll(`"${id}"`, '"autre-nom"'));
    await expect(rename('deux mots')).rejects.toThrow(/ID/);
    const taken = /ID="([^"]+)"/g;
    const others = [...scanner.matchAll(taken)].map(([, each]) => each as string).filter((each) => each !== id);
    await expect(rename(others[0] as string)).rejects.toThrow(/autre élément/);
  });
});

test('the configuration of the project counts, as for the command', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'verifcda-lsp-'));
  writeFileSync(
    join(folder, 'verifcda.config.json'),
    JSON.stringify({ lang: 'en', rules: { 'IMG-209-03': 'warning', 'IMG-210-03': 'off' } }),
  );
  const name = pathToFileURL(join(folder, 'cr.xml')).href;
  editor.open(
    name,
    scanner.replace('<title>Conclusions</title>', '<title>Fin</title>').replace('<title>Addendum</title>', '<title>Ajout</title>'),
  );
  const diagnostics = await editor.diagnostics(name);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['IMG-209-03', 2]]);
  expect(diagnostics[0]?.message).toMatch(/title/i);
});

test('options at the start, settings later; nothing of the patient is said', async () => {
  const other = startServer();
  try {
    await other.editor.start({ profile: 'testcontenucda', lang: 'en' });
    const patient = scanner
      .replace('<title>Conclusions</title>', '<title>Fin</title>')
      .replace('root="1.2.250.1.213.1.4.8"', 'root="1.2.250.1.213.1.4.99"');
    other.editor.open(uri, patient);
    const official = await other.editor.diagnostics(uri);
    other.editor.published.length = 0;
    await other.editor.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { verifcda: { profile: 'specification' } },
    });
    const own = await other.editor.diagnostics(uri);
    expect(own.map(({ code }) => code)).toContain('IMG-209-03');
    expect(official.map(({ code }) => code)).not.toEqual(own.map(({ code }) => code));
    const values = [...scanner.matchAll(/<(?:family|given)[^>]*>([^<]+)</g)]
      .map(([, value]) => value as string)
      .filter((value) => value.length > 4);
    expect(values.length).toBeGreaterThan(2);
    const said = JSON.stringify([other.editor.said, other.editor.published]) + other.stderr();
    for (const value of values) expect(said).not.toContain(value);
    await other.editor.ask('shutdown', {});
    await other.editor.connection.sendNotification('exit');
    expect(await other.ended).toBe(0);
  } finally {
    other.stop();
  }
});

test('a judge that hangs is replaced once there is something newer to judge', async () => {
  const other = startServer();
  try {
    await other.editor.start();
    other.editor.open(uri, scanner);
    expect(await other.editor.diagnostics(uri)).toEqual([]);
    const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(other.pid)], { encoding: 'utf8' })
      .stdout.trim()
      .split(/\s+/);
    expect(children).toHaveLength(1);
    process.kill(Number(children[0]), 'SIGSTOP');
    other.editor.type(uri, '<title>Conclusions</title>', '<title>Fin</title>');
    // It is sent, and hangs.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    other.editor.type(uri, '<title>Addendum</title>', '<title>Ajout</title>');
    expect((await other.editor.diagnostics(uri)).map(({ code }) => code).sort()).toEqual(['IMG-209-03', 'IMG-210-03']);
  } finally {
    other.stop();
  }
});

test('ends with its editor', async () => {
  const other = startServer();
  await other.editor.start();
  other.editor.connection.end();
  expect(await other.ended).not.toBeNull();
});

test('an editor that dies in the middle of a message leaves no server behind', () => {
  const { status, stdout, stderr } = verifcda(['lsp'], { input: 'Content-Length: 99\r\n\r\n{"jsonrpc"' });
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^verifcda: .*LSP.*\n$/);
});

test('the extension for VS Code starts it with the settings of the editor', async () => {
  const { initializationOptions, serverCommand } = startOptions;
  const { command, args } = serverCommand({ path: 'verifcda' });
  expect([command, args]).toEqual(['verifcda', ['lsp', '--stdio']]);
  const other = startServer(args);
  try {
    await other.editor.start(initializationOptions({ path: 'verifcda', edition: '', official: '', lang: 'en', profile: 'specification' }));
    other.editor.open(uri, scanner.replace('<title>Conclusions</title>', '<title>Fin</title>'));
    expect((await other.editor.diagnostics(uri)).map(({ code }) => code)).toEqual(['IMG-209-03']);
  } finally {
    other.stop();
  }
});
