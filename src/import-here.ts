/**
 * `import()` for the command in one file (tools/bundle.mjs): V8 forgets how a script imports when it takes its compiled form from a
 * cache (src/files/kept-code.ts).
 *
 * @param specifier a package, or a path from the folder of this file
 */
export const importHere = (specifier: string): Promise<unknown> => import(specifier);
