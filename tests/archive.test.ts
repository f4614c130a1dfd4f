import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { openArchive } from '../src/archive/open-archive.js';
import { ArchiveRefused } from '../src/archive/problem.js';
import { type ArchiveFiles, zip } from './support/archive.js';
import { fixtures } from './support/rule-runner.js';
import { type Entry, writeZip } from './support/write-zip.js';

const limits = { entries: 100, entryBytes: 1_000_000, totalBytes: 2_000_000, ratio: 200 };
const text = 'un texte un texte un texte\n';
const files: ArchiveFiles = { 'A/B.TXT': text, 'VIDE.TXT': '' };

/** What is found in an archive, or why it is refused. */
function opened(bytes: Buffer): Record<string, string> | string {
  try {
    return Object.fromEntries(openArchive(bytes, limits).map(({ name, bytes: content }) => [name, Buffer.from(content).toString()]));
  } catch (error) {
    if (error instanceof ArchiveRefused) return [...new Set(error.problems.map(({ kind }) => kind))].join(', ');
    throw error;
  }
}

/** The reason for which an archive of one file, A.TXT unless told otherwise, is refused. */
function refused(...entries: Partial<Entry>[]): Record<string, string> | string {
  return opened(writeZip(entries.map((entry) => ({ name: 'A.TXT', content: text, ...entry }))));
}

const folder = join(fixtures, 'archives');
test.each(readdirSync(folder))('%s, as other programs write archives, is read', (name) => {
  expect(opened(readFileSync(join(folder, name)))).toEqual(files);
});

test.each([
  ['with sizes before the files', {}],
  ['with sizes after the files', { descriptor: 'signed' }],
  ['with sizes after the files and no signature', { descriptor: 'bare' }],
  ['with Zip64 sizes after the files', { descriptor: 'zip64' }],
  ['not compressed', { method: 0 }],
] as [string, Partial<Entry>][])('our own writer makes archives that are read: %s', (_, entry) => {
  expect(refused(entry, { name: 'B/', content: '', ...entry }, { name: 'B/C.TXT', ...entry })).toEqual({ 'A.TXT': text, 'B/C.TXT': text });
});

describe('whatever bit of an archive is changed, it is refused or holds the same files', () => {
  const kinds: [string, () => Promise<Buffer>][] = [
    ['of yazl', () => zip(files)],
    ['in Zip64', () => zip(files, { forceZip64Format: true })],
    ...readdirSync(folder).map((name): [string, () => Promise<Buffer>] => [name, () => Promise.resolve(readFileSync(join(folder, name)))]),
  ];
  test.each(kinds)('%s', async (_, make) => {
    const bytes = await make();
    const wrong: string[] = [];
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 1; bit < 256; bit <<= 1) {
        bytes.writeUInt8(bytes.readUInt8(at) ^ bit, at);
        const result = opened(bytes);
        if (typeof result !== 'string' && JSON.stringify(result) !== JSON.stringify(files)) wrong.push(`${at}: ${bit}`);
        bytes.writeUInt8(bytes.readUInt8(at) ^ bit, at);
      }
    expect(wrong).toEqual([]);
  });
});

describe('another reader would find something else', () => {
  const other = { 'A/B.TXT': 'un autre' };
  const comment = (bytes: Buffer, added: Buffer) => {
    const end = Buffer.from(bytes);
    end.writeUInt16LE(added.length, end.length - 2);
    return Buffer.concat([end, added]);
  };
  test.each<[string, () => Promise<Buffer>, string]>([
    ['two archives, one after the other', async () => Buffer.concat([await zip(other), await zip(files)]), 'damaged'],
    ['two archives, the second one in the comment of the first one', async () => comment(await zip(files), await zip(other)), 'damaged'],
    ['a second end record in the comment', async () => comment(await zip(files), (await zip(files)).subarray(-22)), 'damaged'],
    ['bytes before', async () => Buffer.concat([Buffer.from('MZ'), await zip(files)]), 'not-zip'],
    ['bytes after', async () => Buffer.concat([await zip(files), Buffer.from('\0')]), 'damaged'],
    ['a file between, in no directory', async () => writeZip([{ name: 'A.TXT', content: text }], { before: await zip(other) }), 'gap'],
    [
      'bytes between two files',
      async () =>
        writeZip([
          { name: 'A.TXT', content: text, after: Buffer.from('PK') },
          { name: 'B.TXT', content: text },
        ]),
      'gap',
    ],
    ['bytes before the directory', async () => writeZip([{ name: 'A.TXT', content: text, after: Buffer.from('PK') }]), 'gap'],
    ['bytes after the directory', async () => writeZip([{ name: 'A.TXT', content: text }], { beforeEnd: Buffer.alloc(30) }), 'damaged'],
    [
      'bytes after the end of the compressed data',
      async () => writeZip([{ name: 'A.TXT', content: text, data: Buffer.concat([deflateRawSync(text), Buffer.from('X')]) }]),
      'gap',
    ],
    [
      'stored, and the size only after it',
      async () => writeZip([{ name: 'A.TXT', content: text, method: 0, descriptor: 'signed', sizesBefore: false }]),
      'contradiction',
    ],
  ])('%s', async (_, make, reason) => expect(opened(await make())).toBe(reason));

  test.each<[string, Partial<Entry>]>([
    ['checksum', { local: { crc: crc32('x') } }],
    ['size', { local: { size: 5 } }],
    ['compressed size', { local: { compressedSize: 5 } }],
    ['method', { local: { method: 0 } }],
    ['flags', { local: { flags: 0x800 } }],
    ['encrypted before the file only', { local: { flags: 1 } }],
    ['date', { local: { modified: 0x5a210000 } }],
    ['version', { local: { version: 63 } }],
    ['name', { local: { name: 'B.TXT' } }],
    ['name, in an extra field of the directory', { extra: unicodePath('A.TXT', 'B.TXT') }],
    ['name, in an extra field before the file', { local: { extra: unicodePath('A.TXT', 'B.TXT') } }],
    ['checksum after the file', { descriptor: 'signed', after: Buffer.alloc(0), local: { descriptorCrc: crc32('x') } }],
    ['checksum before and after the file', { descriptor: 'signed', local: { crc: crc32('x') } }],
  ])('headers that contradict each other: %s', (_, entry) => expect(refused(entry)).toBe('contradiction'));

  test.each<[string, Partial<Entry>]>([
    ['Zip64 size beside a size', { extra: zip64(6n, 6n) }],
    ['Zip64 size that is missing', { local: { size: 0xffffffff } }],
    ['an extra field twice', { extra: Buffer.concat([zip64(27n, 10n), zip64(27n, 10n)]) }],
  ])('%s', (_, entry) => expect(refused(entry)).toBe('damaged'));
});

describe('names', () => {
  test.each(['A.TXT.', 'A.TXT ', 'A.TXT . .', 'A.TXT::$DATA', 'A.TXT:x', 'a.txt', './A.TXT'])('%j is A.TXT on some system', (name) => {
    expect(refused({}, { name })).toContain('duplicate');
    if (name !== 'a.txt') expect(refused({ name })).toBe('windows');
  });

  test.each(['B//A.TXT', 'NUL', 'com1.xml', 'B/aux .xml', 'A?.TXT', 'A*', 'A|B', `${'a'.repeat(256)}.xml`])(
    '%j is no name on Windows',
    (name) => {
      expect(refused({ name })).toBe('windows');
    },
  );

  test('accents, and a file where a folder is needed', () => {
    expect(refused({ name: 'é.TXT', flags: 0x800 }, { name: 'É.txt', flags: 0x800 })).toBe('duplicate');
    expect(refused({ name: 'A' }, { name: 'A/B.TXT' })).toBe('duplicate');
    expect(refused({ name: 'a.', content: '' }, { name: 'A/B.TXT' })).toContain('duplicate');
    expect(refused({ name: 'A/', content: '' }, { name: 'a/', content: '' })).toBe('duplicate');
  });

  test.each([1, 7, 0x0a, 0x1b, 0x1f, 0x7f])('control character %i, in CP437 and in UTF-8', (code) => {
    const name = `A${String.fromCharCode(code)}.TXT`;
    expect(refused({ name })).toBe('control');
    expect(refused({ name, flags: 0x800 })).toBe('control');
  });

  test.each(['\u0085', '\u202e', '\u200b', '\u2028', '\ufeff', '\ufffd'])('%j in UTF-8', (character) => {
    expect(refused({ name: `A${character}.TXT`, flags: 0x800 })).toBe('control');
  });

  test('bytes that are not UTF-8, where the archive says so', () => {
    expect(refused({ name: Buffer.from([0x41, 0x82]), flags: 0x800 })).toBe('control');
    expect(refused({ name: Buffer.from([0x41, 0x82]) })).toEqual({ Aé: text });
  });
});

describe('links, devices, folders', () => {
  test.each(Array.from({ length: 32 }, (_, system) => system))('a symbolic link made on system %i', (system) => {
    expect(refused({ madeBy: system << 8, attributes: 0o120777 * 0x10000 })).toBe('link');
  });

  test.each<[string, Partial<Entry>]>([
    ['a device', { attributes: 0o020666 * 0x10000 }],
    ['a reparse point of Windows', { attributes: 0x420 }],
    ['a volume label', { attributes: 0x8 }],
    [
      'a link by an extra field (ASi Unix)',
      { extra: field(0x756e, Buffer.concat([Buffer.alloc(4), Buffer.from([0xff, 0xa1]), Buffer.alloc(8)])) },
    ],
    ['a link by an extra field before the file (PKWARE Unix)', { local: { extra: field(0x0d, Buffer.from('............B')) } }],
  ])('%s', (_, entry) => expect(refused(entry)).toBe('link'));

  test.each<[string, Partial<Entry>]>([
    ['a folder with content', { name: 'A.XML/' }],
    ['a file with the attribute of a folder', { attributes: 0x10 }],
    ['a file that Unix takes for a folder', { attributes: 0o040755 * 0x10000 }],
    ['a folder that Unix takes for a file', { name: 'A/', content: '', attributes: 0o100644 * 0x10000 }],
  ])('%s', (_, entry) => expect(refused(entry)).toBe('file-or-folder'));
});

function unicodePath(name: string, other: string): Buffer {
  const data = Buffer.concat([Buffer.from([1]), Buffer.alloc(4), Buffer.from(other)]);
  data.writeUInt32LE(crc32(name), 1);
  return field(0x7075, data);
}

function zip64(...values: bigint[]): Buffer {
  const data = Buffer.alloc(8 * values.length);
  values.forEach((value, index) => data.writeBigUInt64LE(value, 8 * index));
  return field(1, data);
}

function field(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}
