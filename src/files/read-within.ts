import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { Socket } from 'node:net';

/** How much is read at most, and how long a pipe may be silent. */
export interface ReadLimits {
  bytes: number;
  seconds: number;
}

const chunk = 1 << 20;
// Opening a pipe that nobody writes to would wait for ever; Windows has neither such pipes nor the flag.
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a file, which may grow meanwhile. A pipe is not waited for: `readPipe`.
 *
 * @param maxBytes nothing is read beyond one byte more, which is enough for a size limit to be seen
 * @throws Error of the file system
 */
export function readWithin(path: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(path, withoutWaiting);
  try {
    let buffer = Buffer.allocUnsafe(Math.min(Math.max(fstatSync(descriptor).size + 1, 4096), maxBytes + 1));
    let length = 0;
    for (;;) {
      if (length === buffer.length) {
        if (length > maxBytes) return buffer;
        buffer = Buffer.concat([buffer, Buffer.allocUnsafe(Math.min(Math.max(length, chunk), maxBytes + 1 - length))]);
      }
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      if (read === 0) return buffer.subarray(0, length);
      length += read;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Whether a path leads to a pipe: `mkfifo`, or `<(command)` of a shell. */
export function isPipe(path: string): boolean {
  return statSync(path).isFIFO();
}

/**
 * Reads a pipe that has a name, which nobody may ever write to.
 *
 * @throws Error of the file system; ETIMEDOUT after `limits.seconds` without a byte
 */
export function readPipe(path: string, limits: ReadLimits): Promise<Uint8Array> {
  const socket = new Socket({ fd: openSync(path, withoutWaiting), readable: true, writable: false });
  socket.setTimeout(limits.seconds * 1000, () => socket.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })));
  return readStream(socket, limits.bytes);
}

/**
 * Reads a stream, standard input say, for as long as it takes: signals are heard meanwhile.
 *
 * @param maxBytes nothing is kept beyond one byte more
 * @throws whatever the stream throws
 */
export async function readStream(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of stream) {
    chunks.push(bytes);
    length += bytes.length;
    if (length > maxBytes) break;
  }
  return Buffer.concat(chunks, Math.min(length, maxBytes + 1));
}
