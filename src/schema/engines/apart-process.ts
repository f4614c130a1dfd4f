import { readFileSync, writeFileSync } from 'node:fs';
import { createLibxml2WasmEngine } from './libxml2-wasm.js';

/** `node apart-process.js SCHEMA < document`: writes the errors as JSON. See apart.ts. */
createLibxml2WasmEngine(process.argv[2] as string)
  .then((engine) => writeFileSync(1, JSON.stringify(engine.validate(readFileSync(0, 'utf8')))))
  .catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
