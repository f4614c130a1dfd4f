import type { AddressInfo } from 'node:net';
import { createJudgeService } from '../../judge/service.js';
import { createApp } from './app.js';
import { Measures } from './measures.js';
import { patience, type ServeOptions } from './options.js';
import type { State } from './state.js';
import { Turns } from './turns.js';

/** A service that listens. */
export interface RunningService {
  /** `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Until its processes are ready, it answers that it is not. @throws Error for the reader when engine or rules cannot be loaded */
  readonly ready: Promise<void>;
  /** Takes nothing new, lets what runs end within 30 s, then ends what is left. @returns whether all of it ended by itself */
  close(): Promise<boolean>;
}

/**
 * Starts the service: it listens at once, and is ready some time later.
 *
 * @param log gets one entry for each request, without anything of a document
 * @throws Error of the system when the address cannot be listened at
 */
export async function serve(options: ServeOptions, log: State['log']): Promise<RunningService> {
  const { workers, queue, limits, memory, language } = options;
  const turns = new Turns(workers, queue, (workers + queue) * Math.min(limits.bytes, roomForOne));
  const end = new AbortController();
  const state: State = { options, turns, measures: new Measures(turns), draining: false, end: end.signal, log };
  const app = await createApp(state);
  await app.listen({ host: options.host, port: options.port });
  const starting = createJudgeService({ validator: { limits, language }, keepText: false, workers, memory, warm: true });
  const ready = starting.then((service) => void (state.service = service));
  // Whoever waits for it is told.
  ready.catch(() => undefined);
  return {
    url: urlOf(app.server.address() as AddressInfo),
    ready,
    async close() {
      state.draining = true;
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        end.abort();
        app.server.closeAllConnections();
      }, patience.drain * 1000);
      await app.close();
      clearTimeout(timer);
      await starting.then(
        (service) => service.close(),
        () => undefined,
      );
      return !late;
    },
  };
}

/** Bytes that are counted for one body at most, when the bodies that are held together are bounded. */
const roomForOne = 64 * 1024 * 1024;

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
