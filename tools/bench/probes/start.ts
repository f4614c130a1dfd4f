import { createRequire } from 'node:module';

/** Arguments: `validator` or `saxon`. Prints the milliseconds until the one or the other is there. */
async function main([what]: string[]): Promise<void> {
  const start = performance.now();
  const load = createRequire(__filename);
  if (what === 'saxon') load('saxon-js');
  else await (load('../../../src/index.js') as typeof import('../../../src/index.js')).createValidator();
  process.stdout.write(JSON.stringify(performance.now() - start));
}

void main(process.argv.slice(2));
