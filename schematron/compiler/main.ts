import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { builtInLayersOf } from '../../src/catalogue/built-in/index.js';
import type { LayerMetadata } from '../../src/catalogue/metadata.js';
import type { LayerBuild } from '../../src/catalogue/rule-set.js';
import type { ProfileName } from '../../src/models/profiles.js';
import { ascii } from '../../tools/ascii.mjs';
import { compileApart } from './compile-apart.js';
import { type Edition, readEditions } from './editions.js';
import { readDeclarations } from './functions.js';
import { generateStylesheet } from './generate.js';
import { layerMetadata } from './metadata.js';
import { elementNames, unknownNames } from './names.js';
import { writeProofs } from './proofs/layer.js';
import { type Share, shareProved } from './proofs/share.js';
import { readSchema } from './read.js';
import { resolveLayer } from './resolve.js';

/**
 * Compiles the layers of every edition: `node build/schematron/compiler/main.js [profile/layer…]`.
 * `--sources` and `--target` name other folders than `schematron` and `dist/rules`.
 */

const project = resolve(__dirname, '../../..');
const { values: folders, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sources: { type: 'string', default: join(project, 'schematron') },
    target: { type: 'string', default: join(project, 'dist', 'rules') },
  },
});
const { sources, target } = folders;
const work = join(target, '..', '..', 'build', 'xslt');
/** Where proofs stand as people read them, with their XPath. */
const readable = join(work, '..', 'proofs');

async function main(only: string[]): Promise<void> {
  const common = readDeclarations(join(sources, 'functions.xsl'));
  const jobs: (() => Promise<void>)[] = [];
  const faults: string[] = [];
  const shares: Share[] = [];
  const editions = readEditions(join(sources, 'editions'));
  const described: [profile: string, layers: LayerMetadata[]][] = [];
  for (const { edition, profiles, valueSets } of editions) {
    const nameOfSet = namesOfSets(join(project, 'value-sets', valueSets));
    for (const [profile, layers] of Object.entries(profiles)) {
      const folder = join(edition, profile);
      mkdirSync(join(target, folder), { recursive: true });
      const own: LayerMetadata[] = [];
      described.push([profile, own]);
      for (const [name, path] of Object.entries(layers)) {
        if (only.length > 0 && !only.includes(`${profile}/${name}`)) continue;
        jobs.push(async () => {
          const schema = readSchema(join(sources, path), sources);
          const layer = resolveLayer(schema);
          const declarations = [...common, ...(schema.functions ? readDeclarations(schema.functions) : [])];
          const describe = async () => {
            // The threads that compile are given their stylesheets first.
            await setImmediate();
            const proofs = writeProofs(`${profile}/${name}`, layer, declarations);
            mkdirSync(readable, { recursive: true });
            writeFileSync(join(readable, `${profile}-${name}.js`), proofs.code);
            writeFileSync(join(target, folder, `${name}.proofs.js`), ascii(await withoutSpace(proofs.code)));
            shares.push({ layer: `${profile}/${name}`, ...proofs });
            const metadata = layerMetadata(name, layer, nameOfSet);
            own.push(metadata);
            writeFileSync(join(target, folder, `${name}.rules.json`), ascii(JSON.stringify(metadata)));
          };
          await Promise.all([compile(generateStylesheet(layer, declarations).xslt, join(folder, name)), describe()]);
        });
      }
    }
  }
  await Promise.all(jobs.map((job) => job().catch((error: unknown) => faults.push((error as Error).message))));
  // Of some layers only, or of other sources, it cannot be told.
  if (only.length === 0 && faults.length === 0 && sources === join(project, 'schematron')) {
    const elements = elementNames(join(project, 'xsd'));
    for (const [profile, layers] of described)
      faults.push(...unknownNames([...builtInLayersOf(profile as ProfileName), ...layers], elements));
  }
  for (const edition of editions) describeEdition(edition);
  if (target === join(project, 'dist', 'rules')) execFileSync(process.execPath, [join(project, 'tools', 'checksums.mjs')]);
  if (shares.length > 0) process.stdout.write(`${shareProved(shares, readable)}\n`);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}

/** The same code without comments and blanks, names of variables shortened: a quarter of it. */
async function withoutSpace(code: string): Promise<string> {
  const esbuild = (await import(pathToFileURL(join(project, 'tools', 'esbuild.mjs')).href)) as Pick<typeof import('esbuild'), 'transform'>;
  const { code: written } = await esbuild.transform(code, {
    minifyWhitespace: true,
    minifyIdentifiers: true,
    target: 'node20',
  });
  return written;
}

/** Names of the value sets in a folder, by their OID; a set that is not there has none. */
function namesOfSets(folder: string): (oid: string) => string | undefined {
  return (oid) => {
    const file = join(folder, `${oid}.json`);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { name: string }).name : undefined;
  };
}

/** Writes `edition.json`: the layers, and what tells their files from those of another build. */
function describeEdition({ edition, valueSets, profiles }: Edition): void {
  const names = Object.fromEntries(Object.entries(profiles).map(([profile, layers]) => [profile, Object.keys(layers)]));
  const layers = Object.entries(names).flatMap(([profile, all]) => all.map((layer) => `${profile}/${layer}`));
  const built = layers.filter((layer) => existsSync(join(target, edition, `${layer}.sef.json`)));
  const builds = Object.fromEntries(built.map((layer) => [layer, buildOf(join(target, edition, layer))]));
  writeFileSync(join(target, edition, 'edition.json'), JSON.stringify({ edition, valueSets, profiles: names, builds }));
}

function buildOf(layer: string): LayerBuild {
  const checksum = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  return { metadata: checksum(`${layer}.rules.json`), stylesheet: checksum(`${layer}.sef.json`), proofs: checksum(`${layer}.proofs.js`) };
}

/** What makes a SEF of a stylesheet, as text: another compiler makes another one. */
const compiler = readFileSync(join(__dirname, 'compile-thread.js'));
const madeBy = `<!-- compiled by ${createHash('sha256').update(compiler).digest('hex')} -->\n`;

/** Compiles one stylesheet to SEF, unless the one that stands there was made from the same text by the same compiler. */
async function compile(xslt: string, name: string): Promise<void> {
  const xsl = join(work, `${name}.xsl`);
  const sef = join(target, `${name}.sef.json`);
  const made = xslt + madeBy;
  if (existsSync(sef) && existsSync(xsl) && readFileSync(xsl, 'utf8') === made) return;
  mkdirSync(dirname(xsl), { recursive: true });
  const pending = `${xsl}.tmp`;
  writeFileSync(pending, made);
  try {
    writeFileSync(sef, ascii(await compileApart(xslt)));
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}\n(see ${pending})`);
  }
  renameSync(pending, xsl);
}

void main(positionals);
