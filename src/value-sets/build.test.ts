import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadValueSets } from './store.js';

const TOOL = resolve(__dirname, '..', '..', 'tools', 'build-value-sets.mjs');

const CODE_SYSTEMS = { '1.1': { name: 'ALPHA', notice: 'alpha' }, '1.2': { name: 'BETA', notice: 'beta' } };
const COLOURS = {
  oid: '2.1',
  name: 'JDV_Couleurs',
  aliases: ['jdv-les-couleurs'],
  provenance: { source: 'essai', revision: '2025-01-01' },
  concepts: { '1.1': [['R', 'rouge'], ['V', 'vert']] },
};
const SHAPES = { ...COLOURS, oid: '2.2', name: 'JDV_Formes', aliases: [], concepts: { '1.2': [['C', 'carré']] } };
const FIRST = {
  'code-systems.json': CODE_SYSTEMS,
  '2025/edition.json': { edition: '2025', date: '2025-01-01' },
  '2025/2.1.json': COLOURS,
  '2025/2.2.json': SHAPES,
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'verifcda-value-sets-build-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function build(files: Record<string, unknown>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(directory, 'source', name, '..'), { recursive: true });
    writeFileSync(join(directory, 'source', name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const { status, stderr } = spawnSync(process.execPath, [TOOL, join(directory, 'source'), join(directory, 'out')], {
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('an edition that extends another', () => {
  test('takes over what it neither changes nor removes', () => {
    const { status, stderr } = build({
      ...FIRST,
      '2025/2.3.json': { ...SHAPES, oid: '2.3', name: 'JDV_Tailles' },
      '2026/edition.json': { edition: '2026', date: '2026-01-01', extends: '2025', removes: ['2.3'] },
      '2026/2.1.json': { ...COLOURS, concepts: { '1.1': [['B', 'bleu']] } },
      '2026/2.4.json': { ...SHAPES, oid: '2.4', name: 'JDV_Poids' },
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const later = loadValueSets('2026', join(directory, 'out'));
    expect(later.list().map((set) => set.oid)).toEqual(['2.1', '2.2', '2.4']);
    expect(later.get('2.1')?.has('B', '1.1')).toBe(true);
    expect(later.get('2.1')?.has('R', '1.1')).toBe(false);
    expect(later.get('2.2')?.labelOf('C', '1.2')).toBe('carré');
    const first = loadValueSets('2025', join(directory, 'out'));
    expect(first.list().map((set) => set.oid)).toEqual(['2.1', '2.2', '2.3']);
    expect(first.get('2.1')?.has('R', '1.1')).toBe(true);
  });

  test.each([
    ['an edition that does not exist', { edition: '2026', date: '2026-01-01', extends: '2024' }, '2024'],
    ['itself', { edition: '2026', date: '2026-01-01', extends: '2026' }, '2026'],
    ['without a set that was never there', { edition: '2026', date: '2026-01-01', extends: '2025', removes: ['2.9'] }, '2.9'],
  ])('cannot extend %s', (_, edition, named) => {
    const { status, stderr } = build({ ...FIRST, '2026/edition.json': edition });
    expect(status).toBe(1);
    expect(stderr).toContain(join('2026', 'edition.json'));
    expect(stderr).toContain(named);
  });
});

describe('the build refuses', () => {
  const withConcepts = (concepts: unknown) => ({ '2025/2.1.json': { ...COLOURS, concepts } });

  test.each<[string, Record<string, unknown>, string]>([
    ['a code twice', withConcepts({ '1.1': [['R', 'rouge'], ['R', 'rose']] }), 'code R: twice'],
    ['a code without label', withConcepts({ '1.1': [['R', '']] }), 'displayName is empty'],
    ['a label with spaces around it', withConcepts({ '1.1': [['R', ' rouge']] }), 'needless spaces'],
    ['a label with a tab', withConcepts({ '1.1': [['R', 'rouge\tvif']] }), 'a tab'],
    ['a code with a space', withConcepts({ '1.1': [['R ', 'rouge']] }), 'holds a space'],
    ['an unnamed code system', withConcepts({ '1.9': [['R', 'rouge']] }), 'code system 1.9'],
    ['a set without concept', withConcepts({}), 'has no concept'],
    ['a file named for another set', { '2025/2.3.json': COLOURS }, 'holds the set 2.1'],
    ['two sets of one name', { '2025/2.2.json': { ...SHAPES, name: 'jdv_couleurs' } }, 'names both 2.1 and 2.2'],
    ['a set without provenance', { '2025/2.1.json': { ...COLOURS, provenance: {} } }, 'no "revision"'],
    ['an edition named for another', { '2025/edition.json': { edition: '2024', date: '2025-01-01' } }, '"edition" is 2024'],
    ['a file that is not JSON', { '2025/2.1.json': '{' }, '2.1.json'],
  ])('%s', (_, change, message) => {
    const { status, stderr } = build({ ...FIRST, ...change });
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(existsSync(join(directory, 'out'))).toBe(false);
  });
});
