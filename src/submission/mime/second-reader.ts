/** A part as the library reads it. */
export interface ReadPart {
  /** Field name in lower case → values. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Bytes of its body. */
  length: number;
}

/** Reading takes milliseconds; a reader that never ends is one that does not understand. */
const patience = 20_000;

/**
 * Reads a multipart message with a library, loaded when a message is met.
 *
 * @param chunks the message from its first delimiter line, as MIME writes it
 * @throws Error when the library cannot read it to its end
 */
export async function readParts(chunks: readonly Buffer[], boundary: string): Promise<ReadPart[]> {
  const { Dicer } = await import('@fastify/busboy');
  const parts: { headers: Map<string, string[]>; length: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no end')), patience);
      const dicer = new Dicer({ boundary });
      dicer.on('part', (part) => {
        const read = { headers: new Map<string, string[]>(), length: 0 };
        parts.push(read);
        part.on('header', (headers) => {
          for (const [name, values] of Object.entries(headers as Record<string, string[]>)) read.headers.set(name.trim(), values);
        });
        part.on('data', (data: Buffer) => void (read.length += data.length));
        part.on('error', reject);
      });
      dicer.on('error', reject);
      dicer.on('finish', resolve);
      for (const chunk of chunks) dicer.write(chunk);
      dicer.end();
    });
  } finally {
    clearTimeout(timer);
  }
  return parts;
}
