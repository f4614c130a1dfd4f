import type { SourceMap } from '../xml/source-map.js';
import { PatientValues } from './patient-values.js';
import { tolerantMap } from './tolerant-map.js';

const known = new WeakMap<SourceMap, PatientValues>();

/** The patient's values of a document, found once. */
export function patientValuesOf(source: SourceMap): PatientValues {
  const values = known.get(source) ?? new PatientValues(source);
  known.set(source, values);
  return values;
}

/** A text, with what may be the patient's in it. */
export interface ReadText {
  /** Lines and places; its elements are those that could be made out. */
  source: SourceMap;
  patient: PatientValues;
  /** False when there was too much to read: of its lines nothing may be shown. */
  whole: boolean;
}

/** Reads a text that is not well-formed, or beyond limits. */
export function readTolerantly(text: string): ReadText {
  const { map, whole } = tolerantMap(text);
  return { source: map, patient: patientValuesOf(map), whole };
}
