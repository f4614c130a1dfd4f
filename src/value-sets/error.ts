/** The value sets of an edition cannot be used; what needs them cannot be judged. */
export class ValueSetsUnavailableError extends Error {
  override readonly name = 'ValueSetsUnavailableError';

  /**
   * @param reason `missing`: no such file; `damaged`: unreadable, or not what the build writes
   * @param file absolute path of the compiled value sets, or the OID of the set that is damaged in it
   * @param cause the error met, if any
   */
  constructor(
    readonly reason: 'missing' | 'damaged',
    readonly file: string,
    cause?: unknown,
  ) {
    const detail = cause instanceof Error ? ` (${cause.message})` : '';
    super(`value sets ${reason}: ${file}${detail}`, { cause });
  }
}
