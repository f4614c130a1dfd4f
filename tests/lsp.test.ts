import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection, type Hover, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { serveEditor } from '../src/faces/lsp/server.js';
import { Validator } from '../src/journey/validator.js';
import type { JudgeService } from '../src/judge/service.js';
import { readSource } from '../src/judge/source.js';
import { pipes } from './support/lsp.js';

const report = readFileSync(join(__dirname, '..', 'fixtures', 'documents', 'cr-img-minimal.xml'), 'utf8');
const uri = 'file:///nowhere/cr.xml';

/** Judges in this process. */
async function judgeHere(): Promise<JudgeService> {
  const validator = await Validator.create({ everyFix: true });
  const { language, limits } = validator.options;
  return {
    engine: validator.engine,
    workers: 1,
    judge: async (source) => [validator.judge(await readSource(source, language, limits))],
    close: () => undefined,
  };
}

/** The rest of it, as a process: tests/full/lsp. */
test('an editor sees a fault as it is typed, why it is one, and its repair', async () => {
  const { editor, server } = pipes();
  const connection = createConnection(new StreamMessageReader(server.input), new StreamMessageWriter(server.output));
  const close = serveEditor(connection, judgeHere, 'fr');
  try {
    await editor.start();
    editor.open(uri, report);
    expect(await editor.diagnostics(uri)).toEqual([]);
    const title = /<title>(Technique[^<]*)<\/title>/.exec(report)?.[0] as string;
    editor.type(uri, title, '<title>Méthode</title>');
    const [diagnostic, ...others] = await editor.diagnostics(uri);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      code: 'IMG-206-03',
      severity: 2,
      source: 'verifcda',
      range: { start: editor.at(uri, '<title>Méthode') },
    });
    const hover = await editor.askAt<Hover>('textDocument/hover', uri, '<title>Méthode', 2);
    expect(JSON.stringify(hover.contents)).toContain('Pour corriger');
    const [fix] = await editor.actions(uri, diagnostic!, [diagnostic!], ['quickfix']);
    expect(editor.edited(uri, fix?.edit)).toBe(report);
  } finally {
    close();
    editor.connection.dispose();
    connection.dispose();
  }
});
