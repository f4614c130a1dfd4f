import { sourceIn } from '../../catalogue/source-in.js';
import { familyWhy } from '../../catalogue/family-why.js';
import type { RuleMetadata } from '../../catalogue/metadata.js';
import type { FormatContext } from '../formatter.js';
import { pageOfRule } from '../links.js';
import { attributesOf, escapeMarkup } from '../markup.js';
import { safeText } from '../safe-text.js';
import { codeSpans } from '../code-spans.js';
import { labels } from './labels.js';

const escape = (text: string) => escapeMarkup(safeText(text));

/** The anchor of what the page says of a rule. */
export function ruleAnchor(id: string): string {
  return `r-${id.replace(/[^\w-]/g, '_')}`;
}

/** What is asked by the rules that found something, why, and where more is said: once, however many findings there are. */
export function rulesHtml(ids: ReadonlySet<string>, { rules, language }: FormatContext): string {
  const found = rules().filter(({ id }) => ids.has(id));
  if (found.length === 0) return '';
  const say = labels[language];
  return `<section id="rules" aria-labelledby="rules-h">\n<h2 id="rules-h">${say.glossary}</h2>\n<dl>\n${found.map((rule) => entry(rule, language)).join('')}</dl>\n</section>\n`;
}

function entry(rule: RuleMetadata, language: FormatContext['language']): string {
  const why = [rule.why[language], rule.notes.why?.[language]].filter(Boolean).join(' ') || familyWhy(rule, language);
  const prose = (text: string) =>
    codeSpans(text)
      .map((part) => (part.code ? `<code>${escape(part.text)}</code>` : escape(part.text)))
      .join('');
  const link = `<a${attributesOf({ href: pageOfRule(rule), rel: 'noreferrer' })}>${labels[language].page}</a>`;
  return `<dt id="${ruleAnchor(rule.id)}">${escape(rule.id)}</dt>\n<dd><p>${prose(rule.title[language])}</p>${why ? `<p>${prose(why)}</p>` : ''}<p class="quiet">${escape(sourceIn(rule.source, language))} · ${link}</p></dd>\n`;
}
