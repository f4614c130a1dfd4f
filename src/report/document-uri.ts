import { isAbsolute, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where a document stands for tools that know the project's folder: relative to the working folder, with `/`.
 *
 * @param folder the working folder
 * @returns undefined when the document is outside of the working folder
 */
export function pathInProject(path: string, folder: string): string | undefined {
  const near = relative(resolve(folder), resolve(folder, path));
  return isAbsolute(near) || near.split(/[/\\]/)[0] === '..' ? undefined : near.split(/[/\\]/).join('/');
}

/** The same as a URI reference, percent-encoded; a `file:` URI for documents outside of the working folder. */
export function documentUri(path: string, folder: string): string {
  return pathInProject(path, folder)?.split('/').map(encodeStep).join('/') ?? pathToFileURL(resolve(folder, path)).href;
}

/** A name with half a surrogate pair, which Windows allows, has no URI: the half is replaced. */
function encodeStep(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}
