import { Agent, request } from 'node:http';

export interface Answered {
  status: number;
  body: string;
  /** `Verifcda-Status`. */
  verdict: string;
  /** From the first byte that was sent to the last one that was heard. */
  milliseconds: number;
}

/** Sends documents to a service over connections that are kept. */
export class Client {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly url: string) {}

  judge(body: Uint8Array, type = 'application/xml'): Promise<Answered> {
    const start = performance.now();
    const headers = { 'content-type': type, 'content-length': body.byteLength };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}/v1/validations`, { method: 'POST', agent: this.agent, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(parts).toString(),
            verdict: String(response.headers['verifcda-status'] ?? ''),
            milliseconds: performance.now() - start,
          }),
        );
      });
      sent.on('error', reject).end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
