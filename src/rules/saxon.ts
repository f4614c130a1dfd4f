import { createRequire } from 'node:module';

type SaxonJs = typeof import('saxon-js');

let loaded: SaxonJs | undefined;

/**
 * saxon-js, loaded on first use. Its HTTP client is replaced by nothing: no rule may reach the network, and loading
 * axios would take a third of the time that saxon-js takes to load.
 */
export function saxon(): SaxonJs {
  loaded ??= withSpreadingHash(loadWithoutNetwork());
  return loaded;
}

/**
 * saxon-js 2.7 hashes strings of more than some 20 characters to nearly always the same number: maps whose keys are OIDs
 * or identifiers become lists. This hash (FNV-1a) takes its place.
 */
function withSpreadingHash(engine: SaxonJs): SaxonJs {
  const string = Object.getPrototypeOf(engine.atom('')) as { hashCode(this: { value: string }): string };
  string.hashCode = function () {
    let hash = 0x811c9dc5;
    for (let i = 0; i < this.value.length; i++) hash = Math.imul(hash ^ this.value.charCodeAt(i), 0x01000193);
    return ((hash >>> 0) % 36 ** 4).toString(36);
  };
  return engine;
}

function loadWithoutNetwork(): SaxonJs {
  const fromHere = createRequire(__filename);
  const saxonPath = fromHere.resolve('saxon-js');
  const axiosPath = createRequire(saxonPath).resolve('axios');
  const before = require.cache[axiosPath];
  if (!before) {
    const refuse = () => {
      throw new Error('verifcda does not use the network');
    };
    require.cache[axiosPath] = { id: axiosPath, filename: axiosPath, loaded: true, exports: Object.assign(refuse, { get: refuse, default: refuse }) } as unknown as NodeJS.Module;
  }
  return fromHere(saxonPath) as SaxonJs;
}
