import type { SourceMap } from '../xml/source-map.js';
import { type Area, isPersonal, type PrivateAreas, privateAreasOf } from './areas.js';
import { formsOf, shortNamesOf } from './forms.js';
import { type KnownValue, knownValuesOf } from './known-values.js';
import { mergeAreas, overlapping } from './intervals.js';
import { Occurrences } from './occurrences.js';
import { piecesOf } from './pieces.js';
import { vocabulary } from './vocabulary.js';

/** Stands for a value in messages and paths. */
export const mask = '•••';
/** Stands for a character in lines. */
const dot = '•';
/** Around a part of a text: a value may begin before it. */
const around = 300;

/** What a document says of the patient and the patient's people, and how to leave it out of what is shown. */
export class PatientValues {
  private readonly areas: PrivateAreas;
  private readonly values: readonly KnownValue[];
  private readonly occurrences: Occurrences;

  /**
   * @param source the document
   * @param others documents about the same patient
   */
  constructor(
    private readonly source: SourceMap,
    others: readonly SourceMap[] = [],
  ) {
    this.areas = privateAreasOf(source);
    this.values = [source, ...others].flatMap((each) => knownValuesOf(each, (each === source ? this.areas : privateAreasOf(each)).people));
    this.occurrences = new Occurrences(formsOf(this.values), shortNamesOf(this.values));
  }

  /** Hides values in what a message quotes. */
  quoted(text: string): string {
    let shown = '';
    let at = 0;
    for (const { start, end } of mergeAreas(this.occurrences.find(text))) {
      shown += text.slice(at, start) + mask;
      at = end;
    }
    return shown + text.slice(at);
  }

  /** Hides values in the names of a path. */
  path(path: string): string {
    return path.replace(/[^/@[\]:]+/g, (name) => (vocabulary.has(name) ? name : this.quoted(name)));
  }

  /**
   * A part of the document with values hidden, each character by one: what people are called, their numbers, dates and
   * addresses wherever they stand; all of the text and of the comments where the document speaks of people.
   *
   * @param narrative show what authors wrote freely, values hidden
   */
  lines(from: number, to: number, narrative: boolean): string {
    const { text } = this.source;
    return replaced(
      text,
      from,
      to,
      this.hidden(from, to, () => narrative),
      (start, end) => dots(text.slice(start, end)),
    );
  }

  /**
   * The whole text in the same way; well-formed where the document is.
   *
   * @param shown the parts in which what authors wrote freely is shown
   */
  whole(shown: readonly Area[]): string {
    const { text } = this.source;
    const hidden = this.hidden(0, text.length, (area) => overlapping(shown, area).length > 0);
    return replaced(text, 0, text.length, hidden, (start, end) => {
      const hiddenText = dots(text.slice(start, end));
      return isInName(this.source, start, end) ? hiddenText.replaceAll(dot, '_') : hiddenText;
    });
  }

  /** @param isShown whether a piece of narrative is shown */
  private hidden(from: number, to: number, isShown: (area: Area) => boolean): Area[] {
    const hidden: Area[] = [];
    for (const { start, end } of overlapping(this.areas.people, { start: from, end: to }))
      for (const piece of piecesOf(this.source, Math.max(start, from), Math.min(end, to)))
        if (
          piece.kind === 'text' ||
          (piece.kind === 'value' && piece.element && piece.attribute && isPersonal(piece.element, piece.attribute))
        )
          hidden.push(piece);
    for (const { start, end } of overlapping(this.areas.held, { start: from, end: to }))
      for (const piece of piecesOf(this.source, Math.max(start, from), Math.min(end, to))) if (piece.kind === 'text') hidden.push(piece);
    for (const { start, end } of overlapping(this.areas.narrative, { start: from, end: to }))
      for (const piece of piecesOf(this.source, Math.max(start, from), Math.min(end, to)))
        if (piece.kind === 'text') addLinesNotShown(hidden, this.source.text, piece, isShown);
    const covered = mergeAreas(hidden);
    const first = Math.max(0, from - around);
    const last = Math.min(this.source.text.length, to + around);
    let at = first;
    for (const { start, end } of [...covered, { start: last, end: last }]) {
      if (start > at) for (const area of this.occurrences.find(this.source.text, at, start)) hidden.push(area);
      at = Math.max(at, end);
    }
    return mergeAreas(hidden);
  }
}

/** Adds the lines of a piece that are not shown, those that follow one another as one. */
function addLinesNotShown(areas: Area[], text: string, { start, end }: Area, isShown: (area: Area) => boolean): void {
  let from = start;
  for (let at = start; at < end;) {
    const line = text.slice(at, end).indexOf('\n');
    const stop = line < 0 ? end : at + line + 1;
    if (isShown({ start: at, end: stop })) {
      if (from < at) areas.push({ start: from, end: at });
      from = stop;
    }
    at = stop;
  }
  if (from < end) areas.push({ start: from, end });
}

function replaced(text: string, from: number, to: number, areas: readonly Area[], by: (start: number, end: number) => string): string {
  const parts: string[] = [];
  let at = from;
  for (const area of areas) {
    const start = Math.max(at, area.start);
    const end = Math.min(to, area.end);
    if (start >= end) continue;
    parts.push(text.slice(at, start), by(start, end));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.join('');
}

/** Spaces, line ends and quotes stay; a long line is one run of dots. */
function dots(hidden: string): string {
  if (hidden.length > 10_000)
    return hidden
      .split(/(\r\n|\r|\n)/)
      .map((line, index) => (index % 2 === 1 ? line : dot.repeat(line.length)))
      .join('');
  return hidden.replace(/[^\s'"]/g, dot);
}

function isInName(source: SourceMap, start: number, end: number): boolean {
  const [piece] = piecesOf(source, start, end);
  return piece?.kind === 'markup';
}
