import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { createJudgeService } from '../../judge/service.js';
import { patience, type ServeOptions } from './options.js';
import { Room } from './room.js';
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
  const turns = new Turns(workers, queue);
  const room = new Room((workers + queue) * Math.min(limits.bytes, roomForOne));
  const end = new AbortController();
  // The processes start while the rest of the service is loaded.
  const processes = new AbortController();
  const starting = createJudgeService({ validator: { limits, language }, keepText: false, workers, memory, warm: true }, processes.signal);
  // Whoever waits for it is told.
  starting.catch(() => undefined);
  const { app, state } = await listen({ options, turns, room, draining: false, end: end.signal, log }).catch((error: unknown) => {
    processes.abort();
    throw error;
  });
  const ready = starting.then((service) => void (state.service = service));
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
      // An answer that was on its way leaves its connection open.
      const idle = setInterval(() => app.server.closeIdleConnections(), 100);
      await app.close();
      clearInterval(idle);
      clearTimeout(timer);
      processes.abort();
      return !late;
    },
  };
}

async function listen(parts: Omit<State, 'measures'>): Promise<{ app: FastifyInstance; state: State }> {
  const [{ createApp }, { Measures }] = await Promise.all([import('./app.js'), import('./measures.js')]);
  const state = { ...parts, measures: new Measures(parts.turns) };
  const app = await createApp(state);
  await app.listen({ host: parts.options.host, port: parts.options.port });
  return { app, state };
}

/** Bytes that are counted for one body at most, when the bodies that are held together are bounded. */
const roomForOne = 64 * 1024 * 1024;

function urlOf({ address, port, family }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
