import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tune } from './saxon-tuning.js';
import { withXmlBlanks } from './xpath-blanks.js';

type SaxonJs = typeof import('saxon-js');

/** SHA-256 of the file of saxon-js 2.7.0, whose functions saxon-tuning.ts knows; the names in another one may be those of other functions. */
const known = 'f9148c37111293dcd418fdd457d4cff3fd8be95dcb9f1b59bd14df46dad4fe4d';

let loaded: SaxonJs | undefined;
let tuned = false;

/**
 * saxon-js, loaded on first use; when it is the version that is known, byte for byte, it is mended (xpath-blanks.ts) and, unless
 * `VERIFCDA_UNTUNED=1` says otherwise, tuned. Its HTTP client is replaced by nothing: no rule may reach the network, and loading axios would take a
 * third of the time that saxon-js takes to load.
 */
export function saxon(): SaxonJs {
  loaded ??= load();
  return loaded;
}

function load(): SaxonJs {
  const fromHere = createRequire(__filename);
  const path = fromHere.resolve('saxon-js');
  const engine = withoutNetwork(createRequire(path).resolve('axios'), () => fromHere(path) as SaxonJs);
  if (!isKnown(path)) return engine;
  mend(engine);
  tuned = process.env.VERIFCDA_UNTUNED !== '1';
  return tuned ? tune(engine) : engine;
}

/** Has it do what XPath says. */
function mend({ internals: { Regex } }: SaxonJs): void {
  const prepare = Regex.prepareRegex.bind(Regex);
  Regex.prepareRegex = (...given) => withXmlBlanks(prepare(...given));
}

/** Whether the engine is byte for byte the version that is known, and works as it was made to for speed. */
export function isTuned(): boolean {
  saxon();
  return tuned;
}

function isKnown(path: string): boolean {
  return createHash('sha256').update(readFileSync(path)).digest('hex') === known;
}

/** Loads with a stub in the place of axios; afterwards a program that uses verifcda finds its own axios, loaded before or not. */
function withoutNetwork<T>(axios: string, loadEngine: () => T): T {
  const before = require.cache[axios];
  const refuse = () => {
    throw new Error('verifcda does not use the network');
  };
  require.cache[axios] = {
    id: axios,
    filename: axios,
    loaded: true,
    exports: Object.assign(refuse, { get: refuse, default: refuse }),
  } as unknown as NodeJS.Module;
  try {
    return loadEngine();
  } finally {
    if (before) require.cache[axios] = before;
    else delete require.cache[axios];
  }
}
