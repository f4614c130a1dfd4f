import type { RunSettings } from '../../src/run/settings.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import type { Validator } from '../../src/journey/validator.js';
import { outputsOf } from '../fuzz/outputs.js';
import type { Breakage } from './breakages.js';
import { stillHeld } from './values.js';
import { plain, writingsOf } from './writings.js';

/** A value of the patient in an output. */
export interface Leak {
  how: string;
  format: string;
  value: string;
  /** What stands around it. */
  around: string;
}

/**
 * Judges broken documents and looks for values in what every format writes, lines of the document included.
 *
 * @param values looked for in other writings too
 * @param others of these, those that an organisation has too: where a broken document no longer says that they are the patient's they are not
 * @returns one leak for each value and format, and how many findings there were
 */
export async function searchOutputs(
  validator: Validator,
  documents: Iterable<Breakage>,
  values: readonly string[],
  others: ReadonlySet<string> = new Set(),
): Promise<{ leaks: Leak[]; findings: number; documents: number }> {
  const { profile, language } = validator.options;
  const settings: Pick<RunSettings['validator'], 'engine' | 'profile' | 'language'> = { engine: validator.engine, profile, language };
  const judged: (Breakage & { document: JudgedDocument })[] = [...documents].map((breakage) => ({
    ...breakage,
    document: validator.judge({ path: 'compte-rendu.xml', bytes: Buffer.from(breakage.text) }, true),
  }));
  const writings = writingsOf(values);
  const leaks = new Map<string, Leak>();
  const look = async (some: typeof judged): Promise<void> => {
    const found = (
      await outputsOf(
        some.map(({ document }) => document),
        settings,
        { source: true },
      )
    ).flatMap(({ format, text }) => {
      const searched = plain(text);
      return writings.flatMap(({ value, pattern }) => {
        const at = searched.search(pattern);
        return at < 0 ? [] : [{ format, value, around: JSON.stringify(searched.slice(Math.max(0, at - 120), at + 80)) }];
      });
    });
    const [first] = some;
    if (found.length === 0 || !first) return;
    if (some.length > 1) {
      const middle = some.length >> 1;
      await look(some.slice(0, middle));
      await look(some.slice(middle));
    } else {
      const held = stillHeld(first.text, values, others);
      for (const { format, value, around } of found.filter((each) => held.includes(each.value)))
        leaks.set(`${format} ${value} ${first.how}`, {
          how: first.how,
          format,
          value,
          around,
        });
    }
  };
  for (let from = 0; from < judged.length; from += 32) await look(judged.slice(from, from + 32));
  return {
    leaks: [...leaks.values()],
    documents: judged.length,
    findings: judged.reduce((sum, { document }) => sum + document.report.findings.length, 0),
  };
}
