import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openArchive } from '../../src/archive/open-archive.js';
import { folderWith } from '../support/cli.js';

const source = join(__dirname, '..', '..', 'editors', 'vscode');
const folder = folderWith({});
const vsix = join(folder, 'verifcda.vsix');
let files: Map<string, Uint8Array>;
const bounds = { entries: 2000, entryBytes: 1 << 24, totalBytes: 1 << 26, ratio: 1000 };

beforeAll(() => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'package', '--', '--out', vsix], { cwd: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  files = new Map(openArchive(readFileSync(vsix), bounds).map(({ name, bytes }) => [name, bytes]));
}, 120_000);

const textOf = (name: string) => Buffer.from(files.get(name) ?? []).toString();

test('the packaged extension holds what VS Code asks for, and no tool of ours', () => {
  expect(textOf('[Content_Types].xml')).toContain('.vsixmanifest');
  expect(textOf('extension.vsixmanifest')).toMatch(/<Identity [^>]*Id="verifcda"[^>]*Version="0\.1\.0"/);
  const manifest = JSON.parse(textOf('extension/package.json')) as { main: string; engines: { vscode: string } };
  expect([...files.keys()]).toContain(join('extension', manifest.main));
  expect(textOf('extension.vsixmanifest')).toContain(`Id="Microsoft.VisualStudio.Code.Engine" Value="${manifest.engines.vscode}"`);
  const packages = new Set([...files.keys()].flatMap((name) => /^extension\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.[1] ?? []));
  expect([...packages]).toEqual(expect.arrayContaining(['vscode-languageclient', 'vscode-languageserver-protocol']));
  expect([...packages].filter((name) => name.startsWith('@vscode/'))).toEqual([]);
});

test('its settings are those that the server reads, each with its default and what it does', async () => {
  const { contributes } = JSON.parse(textOf('extension/package.json')) as {
    contributes: { configuration: { properties: Record<string, { default: unknown; description: string }> } };
  };
  const settings = Object.entries(contributes.configuration.properties).map(
    ([name, value]) => [name.replace('verifcda.', ''), value] as const,
  );
  const { defaultSettings } = await import('../../src/faces/lsp/settings.js');
  for (const [name, { default: value, description }] of settings) {
    expect(description).toMatch(/\S/);
    if (name in defaultSettings && name !== 'edition') expect([name, value]).toEqual([name, defaultSettings[name as 'lang']]);
  }
  const known = settings.map(([name]) => name);
  expect(known).toEqual(expect.arrayContaining(Object.keys(defaultSettings).filter((name) => name !== 'limits')));
});

test('it starts the server that its settings name, by what it carries alone, and ends it', () => {
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  const started = join(folder, 'started');
  const program = join(folder, 'verifcda');
  const command = join(__dirname, '..', '..', 'bin', 'verifcda.js');
  writeFileSync(program, `#!/bin/sh\necho "$@" > ${started}\nexec "${process.execPath}" "${command}" "$@"\n`, { mode: 0o755 });
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'vscode-stub.mjs'), join(folder, 'extension'), program], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect({ stdout, stderr }).toEqual({ stdout: 'activated 3\ndeactivated\n', stderr: '' });
  expect(readFileSync(started, 'utf8')).toBe('lsp --stdio\n');
});
