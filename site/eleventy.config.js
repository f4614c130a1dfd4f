import { posix } from 'node:path';

/** Pages of build/site-source as HTML in build/site; their texts are Markdown only, never templates. */
export default function (eleventy) {
  eleventy.setUseGitIgnore(false);
  eleventy.addPassthroughCopy({ 'site/style.css': 'style.css', 'build/site-source/images': 'images' });
  eleventy.addGlobalData('layout', 'page.njk');
  eleventy.addGlobalData('eleventyComputed', {
    permalink: ({ page }) => `${page.filePathStem.replace(/README$/, 'index')}.html`,
    title: ({ page }) => /^# (.+)$/m.exec(page.rawInput ?? '')?.[1].replace(/[\\`]/g, '') ?? 'verifcda',
  });
  eleventy.addFilter('toRoot', (url) => posix.relative(posix.dirname(`${url}x`), '/') || '.');
  eleventy.amendLibrary('md', (markdown) => {
    const fence = markdown.renderer.rules.fence;
    markdown.renderer.rules.fence = (tokens, at, ...rest) => {
      if (tokens[at].info !== 'diff') return fence(tokens, at, ...rest);
      const marks = { '-': 'del', '+': 'ins' };
      const lines = tokens[at].content.trimEnd().split('\n');
      const shown = lines.map((line) => {
        const text = markdown.utils.escapeHtml(line);
        const mark = marks[line[0]];
        return mark ? `<${mark}>${text}</${mark}>` : text;
      });
      return `<pre><code>${shown.join('\n')}</code></pre>\n`;
    };
    markdown.core.ruler.push('pages', ({ tokens }) => {
      for (const link of tokens.flatMap(({ children }) => children ?? []).filter(({ type }) => type === 'link_open')) {
        const href = link.attrGet('href');
        if (!/^https?:/.test(href)) link.attrSet('href', href.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html'));
      }
    });
  });
  return {
    dir: { input: 'build/site-source', includes: '../../site/_includes', output: 'build/site' },
    templateFormats: ['md'],
    markdownTemplateEngine: false,
  };
}
