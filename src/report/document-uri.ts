import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where a document stands for tools that know the project's folder: relative to the working folder, with `/`.
 *
 * @returns undefined when the document is outside of the working folder
 */
export function pathInProject(path: string): string | undefined {
  const near = relative(process.cwd(), path);
  return isAbsolute(near) || near.split(/[/\\]/)[0] === '..' ? undefined : near.split(/[/\\]/).join('/');
}

/** The same as a URI reference, percent-encoded; a `file:` URI for documents outside of the working folder. */
export function documentUri(path: string): string {
  return pathInProject(path)?.split('/').map(encodeStep).join('/') ?? pathToFileURL(path).href;
}

/** A name with half a surrogate pair, which Windows allows, has no URI: the half is replaced. */
function encodeStep(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd'));
}
