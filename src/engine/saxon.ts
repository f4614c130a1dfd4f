import { createRequire } from 'node:module';
import { tune } from './saxon-tuning.js';

type SaxonJs = typeof import('saxon-js');

let loaded: SaxonJs | undefined;

/**
 * saxon-js, loaded on first use. Its HTTP client is replaced by nothing: no rule may reach the network, and loading
 * axios would take a third of the time that saxon-js takes to load.
 */
export function saxon(): SaxonJs {
  loaded ??= tune(loadWithoutNetwork());
  return loaded;
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
    require.cache[axiosPath] = {
      id: axiosPath,
      filename: axiosPath,
      loaded: true,
      exports: Object.assign(refuse, { get: refuse, default: refuse }),
    } as unknown as NodeJS.Module;
  }
  return fromHere(saxonPath) as SaxonJs;
}
