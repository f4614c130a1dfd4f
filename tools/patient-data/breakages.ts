import type { SourceElement, SourceMap } from '../../src/xml/source-map.js';
import { escapeValue } from '../fuzz/structure.js';
import { isAboutPeople, type PatientValue } from './values.js';

/** A document that was broken where it holds patient data. */
export interface Breakage {
  how: string;
  text: string;
}

type Edit = { at: number; until?: number; by: string };

/** Changes of one kind are spread over so many documents, so that one fault does not hide all others. */
const parts = 4;

const attributes = [
  'root',
  'extension',
  'value',
  'code',
  'codeSystem',
  'displayName',
  'use',
  'qualifier',
  'nullFlavor',
  'unit',
  'ID',
  'typeCode',
  'classCode',
  'moodCode',
  'xsi:type',
  'mediaType',
  'language',
  'couleur',
];

const whole = (source: SourceMap, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => b.at - a.at).reduce((text, { at, until = at, by }) => text.slice(0, at) + by + text.slice(until), source.text);

const tagEnd = ({ text }: SourceMap, { end }: SourceElement) => end - (text[end - 2] === '/' ? 2 : 1);
const attribute = (source: SourceMap, element: SourceElement, name: string, value: string): Edit[] =>
  element.attributes.some((present) => present.name === name)
    ? []
    : [{ at: tagEnd(source, element), by: ` ${name}="${escapeValue(value)}"` }];
const contentOf = ({ text }: SourceMap, { end, close }: SourceElement): { at: number; until: number } => ({
  at: end,
  until: Math.max(end, text.lastIndexOf('</', close - 1)),
});

/** Breaks each value where it stands, and puts it where it does not belong. */
export function* breakages(source: SourceMap, values: readonly PatientValue[]): Generator<Breakage> {
  const elements = [...new Set(values.map(({ element }) => element))];
  const inPatient = source.elements.map((_, number) => number).filter((number) => isAboutPeople(source, number));
  const spread = function* (
    how: string,
    numbers: readonly number[],
    edit: (element: SourceElement, number: number) => Edit[],
  ): Generator<Breakage> {
    for (let part = 0; part < parts; part++) {
      const edits = numbers
        .filter((_, index) => index % parts === part)
        .flatMap((number) => edit(source.elements[number] as SourceElement, number));
      if (edits.length > 0) yield { how, text: whole(source, apart(edits)) };
    }
  };
  const own = (number: number) => values.find(({ element }) => element === number)?.value as string;
  const textOf = ({ start, close }: SourceElement) => source.text.slice(start, close);

  yield { how: 'as it is', text: source.text };
  yield* spread('left out', inPatient, ({ start, close }) => [{ at: start, until: close, by: '' }]);
  yield* spread('twice', inPatient, (element) => [{ at: element.close, by: textOf(element) }]);
  for (const value of ['UNK', 'XX'])
    yield* spread(`nullFlavor ${value}`, inPatient, (element) => attribute(source, element, 'nullFlavor', value));
  for (const value of ['CD', 'TS', 'inconnu'])
    yield* spread(`xsi:type ${value}`, inPatient, (element) => attribute(source, element, 'xsi:type', value));
  for (const name of attributes)
    yield* spread(`its value as ${name}`, elements, (element, number) => attribute(source, element, name, own(number)));
  for (const name of ['inconnu', 'id', 'code', 'effectiveTime'])
    yield* spread(`called ${name}`, elements, (element) => renamed(source, element, name));
  for (const make of [
    (value: string) => `X${value}`,
    (value: string) => `${value} ?`,
    (value: string) => ` ${value}`,
    (value: string) => value.slice(0, -1),
    (value: string) => value.toLowerCase(),
    (value: string) => `${value} ${value}`,
    (value: string) => value.replace(/^\w+:/, '').replace(/[^\p{L}\p{N}]/gu, ''),
    (value: string) => value.replace(/(..)(?=.)/gu, '$1 '),
  ])
    yield* spread(`written ${make('…')}`, elements, (element, number) =>
      rewritten(
        source,
        element,
        values.filter((each) => each.element === number),
        make,
      ),
    );
  yield* spread('a text before it', inPatient, (element, number) => [
    { at: element.start, by: escapeValue(values.find((each) => each.element === number)?.value ?? 'x') },
  ]);
  yield* spread('an element in it', elements, (element, number) => [
    {
      at: contentOf(source, element).at,
      by: element.end === element.close ? '' : `<inconnu valeur="${escapeValue(own(number))}">${escapeValue(own(number))}</inconnu>`,
    },
  ]);
  yield* spread('root and extension exchanged', inPatient, exchanged(source));
  for (const { element, value } of values)
    yield { how: `everywhere else (${source.elements[element]?.local})`, text: whole(source, apart(elsewhere(source, value))) };
  for (const { element, value } of values)
    yield {
      how: `everywhere in the text, in another form (${source.elements[element]?.local})`,
      text: whole(source, inTexts(source, value)),
    };
  for (const { value } of values) {
    const name = value
      .replace(/^\w+:/, '')
      .replace(/[^\p{L}\p{N}]/gu, '-')
      .replace(/^[\d-]/, '_$&');
    const { at } = contentOf(source, source.elements[0] as SourceElement);
    yield {
      how: 'as names',
      text: whole(source, [{ at, by: `<${name}/><x:${name} xmlns:x="urn:${escapeValue(value)}" x:${name}="1"/>` }]),
    };
  }
  for (const { element, value } of values) {
    const { at, until } = contentOf(source, source.elements[element] as SourceElement);
    yield { how: 'ill-formed', text: whole(source, [{ at, until, by: `${value} <${value}` }]) };
    yield { how: 'ill-formed', text: whole(source, [{ at, until, by: `&${value};` }]) };
    yield { how: 'ill-formed', text: whole(source, [{ at: tagEnd(source, source.elements[element] as SourceElement), by: ` ${value}` }]) };
  }
}

/** A value in other writings, in the first of each kind of element that has a text, and in a comment. */
function inTexts(source: SourceMap, value: string): Edit[] {
  const seen = new Set<string>();
  const written = writtenOtherwise(value).map(escapeValue).join(' ; ');
  return source.elements.flatMap((element, number): Edit[] => {
    const { end, close, local } = element;
    if (isAboutPeople(source, number) || seen.has(local) || end === close || !/^[^<]*\S/.test(source.text.slice(end, end + 200))) return [];
    seen.add(local);
    return [{ at: end, by: `${written} <!-- ${written} -->` }];
  });
}

const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

function writtenOtherwise(value: string): string[] {
  const plain = value.replace(/^\w+:/, '');
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(plain) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined)
    return [
      `${year}-${month}-${day}`,
      `${day}/${month}/${year}`,
      `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`,
      `${year}.${month}.${day}`,
    ];
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '');
  return /^\d+$/.test(bare)
    ? [bare, bare.replace(/(..)(?=.)/g, '$1 '), bare.replace(/(..)(?=.)/g, '$1.'), bare.replace(/^0(?=\d{9}$)/, '+33')]
    : [
        plain.toLowerCase(),
        plain.toUpperCase(),
        plain.normalize('NFD').replace(/\p{M}/gu, ''),
        plain.replace(/[^\p{L}\p{N}]+/gu, '_'),
        bare,
      ];
}

/** Without edits inside of what another one takes away. */
function apart(edits: readonly Edit[]): Edit[] {
  return edits.filter(
    (edit) =>
      !edits.some(
        (other) =>
          other !== edit &&
          other.until !== undefined &&
          other.at <= edit.at &&
          edit.at < other.until &&
          (edit.until ?? edit.at) <= other.until &&
          !(edit.at === other.at && edit.until === other.until),
      ),
  );
}

function renamed({ text }: SourceMap, { name: old, start, end, close }: SourceElement, name: string): Edit[] {
  const first = { at: start + 1, until: start + 1 + old.length, by: name };
  const last = text.lastIndexOf('</', close - 1);
  return end === close ? [first] : [first, { at: last + 2, until: last + 2 + old.length, by: name }];
}

function rewritten(source: SourceMap, element: SourceElement, values: readonly PatientValue[], make: (value: string) => string): Edit[] {
  return values.map(({ attribute: name, value }) => {
    if (name === undefined) return { ...contentOf(source, element), by: escapeValue(make(value)) };
    const { end } = element.attributes.find((each) => each.name === name) as { end: number };
    return { at: source.text.lastIndexOf(source.text[end - 1] as string, end - 2) + 1, until: end - 1, by: escapeValue(make(value)) };
  });
}

function exchanged({ text }: SourceMap): (element: SourceElement) => Edit[] {
  return ({ start, end, attributes: present }) => {
    const [root, extension] = ['root', 'extension'].map((name) => present.find((each) => each.name === name)?.value);
    return root === undefined || extension === undefined
      ? []
      : [
          {
            at: start,
            until: end,
            by: text.slice(start, end).replace(`"${root}"`, '"\0"').replace(`"${extension}"`, `"${root}"`).replace('\0', extension),
          },
        ];
  };
}

/** One value in attributes of the first element of each name outside of the patient, one attribute an element. */
function elsewhere(source: SourceMap, value: string): Edit[] {
  const seen = new Set<string>();
  return source.elements.flatMap((element, number): Edit[] => {
    if (isAboutPeople(source, number)) return [];
    const target = element.attributes.find(
      ({ local, uri, name }) =>
        uri === '' && !name.startsWith('xmlns') && local !== 'nullFlavor' && !seen.has(`${element.local}/@${local}`),
    );
    if (!target) return [];
    seen.add(`${element.local}/@${target.local}`);
    return [
      {
        at: source.text.lastIndexOf(source.text[target.end - 1] as string, target.end - 2) + 1,
        until: target.end - 1,
        by: escapeValue(target.value.startsWith('#') ? `#${value}` : value),
      },
    ];
  });
}
