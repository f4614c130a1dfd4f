import type { RuleExample } from '../../src/catalogue/examples.js';
import { differenceOf, type Marks } from './difference.js';
import { type OutlineElement, outlineOf } from './outline.js';

/** How much of what did not change is shown beside what did. */
interface Detail {
  /** Children that tell what an element is. */
  identifying: readonly string[];
  /** How many of each. */
  identifyingAtMost: number;
  /** Unchanged elements of the same name as a changed one. */
  namesakesAtMost: number;
  /** Lines up to which an element that only one document has is shown whole. */
  tallestAlone: number;
}

const details: readonly Detail[] = [
  { identifying: ['templateId', 'code'], identifyingAtMost: 3, namesakesAtMost: 2, tallestAlone: 8 },
  { identifying: ['templateId'], identifyingAtMost: 1, namesakesAtMost: 1, tallestAlone: 3 },
  { identifying: ['templateId'], identifyingAtMost: 1, namesakesAtMost: 0, tallestAlone: 1 },
];

const ELISION = '<!-- … -->';
const tallest = 20;
const widestText = 70;
const widestChange = 240;
const linesAround = 1;

let lastBase: { text: string; outline: OutlineElement } | undefined;

/**
 * Shows a change: the smallest element that holds it, before and after, with what did not change left out.
 *
 * @param before the document that conforms
 * @param after the document that does not; it need not be well-formed
 */
export function exampleOf(before: string, after: string): RuleExample {
  return excerptOfElements(before, after) ?? excerptOfLines(before, after);
}

function excerptOfElements(before: string, after: string): RuleExample | undefined {
  let changed: OutlineElement;
  try {
    changed = outlineOf(after);
  } catch {
    return undefined;
  }
  if (lastBase?.text !== before) lastBase = { text: before, outline: outlineOf(before) };
  const difference = differenceOf(lastBase.outline, changed);
  if (!difference) return undefined;
  const { marks } = difference;
  let wrong: string[] = [];
  let right: string[] = [];
  for (const detail of details) {
    wrong = render(difference.after, marks, detail);
    right = render(difference.before, marks, detail);
    if (Math.max(wrong.length, right.length) <= tallest) break;
  }
  const example = { path: difference.before.path, wrong: wrong.join('\n'), right: right.join('\n') };
  return example.wrong === example.right ? undefined : example;
}

function render(element: OutlineElement, marks: Marks, detail: Detail): string[] {
  if (element.children.length === 0) return [leaf(element, marks.has(element) ? widestChange : widestText)];
  if (element.ownText !== '') return [`${element.tag}${cut(element.inner, widestChange)}</${element.name}>`];
  if (marks.get(element)?.mark !== 'alone') return wrap(element, renderChildren(element, marks, detail));
  const whole = wholeOf(element);
  return whole.length <= detail.tallestAlone ? whole : collapsed(element, detail);
}

function renderChildren(element: OutlineElement, marks: Marks, detail: Detail): string[] {
  const touched = marks.get(element)?.names ?? new Set();
  const shown = new Map<string, number>();
  const lines: string[] = [];
  for (const child of element.children) {
    const count = (shown.get(child.name) ?? 0) + 1;
    const tells = identifies(child, element, detail) && count <= detail.identifyingAtMost;
    if (marks.has(child)) lines.push(...render(child, marks, detail));
    else if (tells || (touched.has(child.name) && count <= detail.namesakesAtMost)) lines.push(...collapsed(child, detail));
    else {
      if (lines.at(-1) !== ELISION) lines.push(ELISION);
      continue;
    }
    shown.set(child.name, count);
  }
  return lines;
}

/** The document element needs nothing to tell what it is. */
function identifies(child: OutlineElement, parent: OutlineElement, { identifying }: Detail): boolean {
  return identifying.includes(child.name) && parent.name !== 'ClinicalDocument';
}

function wholeOf(element: OutlineElement): string[] {
  if (element.children.length === 0 || element.ownText !== '') return [leaf(element, widestChange)];
  return wrap(element, element.children.flatMap(wholeOf));
}

/** An element with only what tells its kind. */
function collapsed(element: OutlineElement, detail: Detail): string[] {
  if (element.children.length === 0) return [leaf(element, widestText)];
  const telling = element.children
    .filter((child) => child.children.length === 0 && identifies(child, element, detail))
    .slice(0, detail.identifyingAtMost);
  if (telling.length > 0) return wrap(element, [...telling.map((child) => leaf(child, widestText)), ELISION]);
  const [only] = element.children;
  return only && only.children.length > 0 && element.children.length === 1
    ? wrap(element, collapsed(only, detail))
    : [`${element.tag}${ELISION}</${element.name}>`];
}

function leaf(element: OutlineElement, width: number): string {
  return element.tag.endsWith('/>') ? element.tag : `${element.tag}${cut(element.inner, width)}</${element.name}>`;
}

function wrap(element: OutlineElement, lines: string[]): string[] {
  return [element.tag, ...lines.map((line) => `  ${line}`), `</${element.name}>`];
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width)}…`;
}

/** For what is not a matter of elements: the lines that differ, with one around. */
function excerptOfLines(before: string, after: string): RuleExample {
  const right = before.split('\n');
  const wrong = after.split('\n');
  let start = 0;
  while (start < right.length && right[start] === wrong[start]) start++;
  let end = 0;
  while (end < Math.min(right.length, wrong.length) - start && right.at(-1 - end) === wrong.at(-1 - end)) end++;
  const around = (lines: string[]) => {
    const shown = lines.slice(Math.max(0, start - linesAround), Math.min(lines.length, lines.length - end + linesAround));
    const indentation = Math.min(...shown.map((line) => line.search(/\S|$/)));
    return shown.map((line) => cut(line.slice(indentation), widestChange)).join('\n');
  };
  return { path: '/', wrong: around(wrong), right: around(right) };
}
