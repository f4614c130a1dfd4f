import type { DocumentReport, Language } from '../findings/finding.js';
import { words } from './words.js';

/** `spécification : conforme · officiel : non conforme`; nothing when one profile judged. */
export function verdictsText({ verdicts }: DocumentReport, language: Language): string | undefined {
  if (!verdicts) return undefined;
  const { status, colon, verdictOf } = words[language];
  return Object.entries(verdicts)
    .map(([profile, verdict]) => `${verdictOf[profile] ?? profile}${colon} ${status[verdict]}`)
    .join(' · ');
}

/** Of a document that the user's official package judged too: the verdict of each profile, and by what of the package it was judged. */
export function officialLines(report: DocumentReport, language: Language): string[] {
  return [verdictsText(report, language), packageText(report, language)].filter((line) => line !== undefined);
}

/** `paquet dossier/tcc, édition 0a1b2c, modèle CI-SIS_X (d’après le templateId)`. */
export function packageText({ official }: DocumentReport, language: Language): string | undefined {
  if (!official) return undefined;
  const say = words[language];
  const { package: path, edition, volet, voletBy } = official;
  const model = volet === undefined ? '' : `, ${say.model} ${volet}${voletBy === undefined ? '' : ` (${say.voletBy[voletBy]})`}`;
  return `${say.package} ${path}, ${say.edition} ${edition}${model}`;
}
