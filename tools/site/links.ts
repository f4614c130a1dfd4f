import { posix } from 'node:path';

/** Where a Markdown file of the repository stands on the site, without its ending; undefined for one that is not there. */
export function siteStem(path: string): string | undefined {
  if (path === 'README.md') return 'index';
  if (path === 'CHANGELOG.md') return 'changelog';
  const guide = /^docs\/([\w-]+)\.md$/.exec(path);
  return guide ? `guides/${guide[1]}` : undefined;
}

/**
 * A Markdown text of the repository with its links as the site needs them: to pages of the site where there is one, to pictures; a
 * link to another file of the repository keeps its text only.
 *
 * @param path of the file, relative to the root of the repository
 */
export function withSiteLinks(text: string, path: string): string {
  const from = posix.dirname(siteStem(path) ?? path);
  return text.replace(
    /(!?)\[([^\]]*)\]\((?!https?:)([^)#\s]+)(#[^)\s]*)?\)/g,
    (_, picture: string, label: string, target: string, anchor = '') => {
      const file = posix.join(posix.dirname(path), target);
      const relative = (to: string) => posix.relative(from, to);
      if (picture) return `![${label}](${relative(posix.join('images', posix.basename(file)))})`;
      const stem = siteStem(file);
      return stem === undefined ? label : `[${label}](${relative(stem)}.html${anchor})`;
    },
  );
}
