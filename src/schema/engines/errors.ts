/** No XML engine can be loaded: nothing can be validated. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError';

  /** @param engine the one that was asked for, the last one tried otherwise */
  constructor(
    readonly engine: string,
    cause: unknown,
  ) {
    super(`XML engine ${engine} cannot be loaded: ${messageOf(cause)}`, { cause });
  }
}

/** The CDA schema, or a file that it includes, is missing or damaged. */
export class SchemaUnavailableError extends Error {
  override readonly name = 'SchemaUnavailableError';

  /** @param file path of the main schema file */
  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`the schema cannot be used: ${file}: ${messageOf(cause)}`, { cause });
  }
}

/** The engine was stopped: its time was over. */
export class EngineTimeoutError extends Error {
  override readonly name = 'EngineTimeoutError';
}

/** The engine gave no verdict on a document. Its own message may quote the document. */
export class EngineFaultError extends Error {
  override readonly name = 'EngineFaultError';

  constructor(
    readonly engine: string,
    cause: unknown,
  ) {
    super(`${engine} gave no verdict: ${messageOf(cause)}`, { cause });
  }
}

/** Errors of native code are not always instances of Error. */
function messageOf(cause: unknown): string {
  return String((cause as Error | undefined)?.message ?? cause).trim();
}
