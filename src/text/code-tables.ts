type CodeTables = Pick<typeof import('iconv-lite'), 'decode' | 'encode'>;

let loaded: CodeTables | undefined;

/** iconv-lite, loaded on first use: half a megabyte that a text in UTF-8 does not need. */
export function codeTables(): CodeTables {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- decoding does not wait
  loaded ??= require('iconv-lite') as CodeTables;
  return loaded;
}
