import { testDocument } from '../documents.js';
import { Client } from './client.js';
import { startService } from './started-service.js';

export interface Started {
  ready: number;
  first: number;
  tenth: number;
}

/** Milliseconds until a service is ready, and then of its first and of its tenth document. */
export async function startAndAsk(): Promise<Started> {
  const service = await startService('--workers', '2');
  const client = new Client(service.url);
  const body = Buffer.from(testDocument());
  try {
    const times: number[] = [];
    for (let index = 0; index < 10; index++) times.push((await client.judge(body)).milliseconds);
    return { ready: service.readyAfter, first: times[0] as number, tenth: times[9] as number };
  } finally {
    client.close();
    await service.close();
  }
}
