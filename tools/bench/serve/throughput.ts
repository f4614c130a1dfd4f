import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Autocannon from '../../../tests/full/node_modules/@types/autocannon/index.js';
import { packageFolder } from '../../../src/package-folder.js';
import { testDocument } from '../documents.js';
import { callersFor, startService } from './started-service.js';

type Cannon = (options: Autocannon.Options) => Promise<Autocannon.Result>;

/** Milliseconds that so many processes of a warm service take for so many documents, with as many connections as it takes. */
export async function millisecondsOfService(workers: number, documents: number): Promise<number> {
  const cannon = createRequire(join(packageFolder, 'tests', 'full', 'package.json'))('autocannon') as Cannon;
  const service = await startService('--workers', String(workers));
  const shot = (amount: number) =>
    cannon({
      url: `${service.url}/v1/validations`,
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: testDocument(),
      connections: callersFor(workers),
      timeout: 120,
      amount,
    });
  try {
    // Each process has its turn before the time counts.
    await shot(10 * workers);
    const start = performance.now();
    const { non2xx, errors, '2xx': judged } = await shot(documents);
    if (non2xx + errors > 0 || judged < documents) throw new Error(`${non2xx} refusals, ${errors} errors`);
    return performance.now() - start;
  } finally {
    await service.close();
  }
}
