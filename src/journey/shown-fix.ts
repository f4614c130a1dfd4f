import type { Fix } from '../findings/fix.js';
import { toSpanEdit } from '../edits/span-edit.js';
import { patientValuesOf } from '../privacy/of-document.js';
import type { PatientValues } from '../privacy/patient-values.js';
import type { SourceMap } from '../xml/source-map.js';

/** Tells which fixes are shown: all, or those that write nothing of the patient's. */
export function fixShownIn(source: SourceMap | undefined, all: boolean): (fix: Fix) => boolean {
  return (fix) => source !== undefined && (all || mayBeShown(fix, source, patientValuesOf(source)));
}

/**
 * Whether a fix may be shown where the patient's values are hidden: it puts in none of them, and no text that authors wrote.
 */
function mayBeShown({ edits }: Fix, source: SourceMap, patient: PatientValues): boolean {
  const spans = edits.map((edit) => toSpanEdit(edit, source));
  return spans.every(({ text }) => {
    if (patient.quoted(text) !== text) return false;
    // What is moved stands elsewhere in the document.
    const moved = text.length > 80 || text.includes('><') ? source.text.indexOf(text.trim()) : -1;
    if (moved < 0) return true;
    const end = moved + text.trim().length;
    return patient.lines(moved, end, false) === source.text.slice(moved, end);
  });
}
