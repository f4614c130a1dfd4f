import type { Language } from '../findings/finding.js';
import type { ProfileName } from './profiles.js';

export type Words = Readonly<Record<Language, string>>;

/** A code as XDS metadata gives it. */
export interface ModelCode {
  code: string;
  codingScheme: string;
  displayName: string;
}

/** A document model: `models/<id>.json`, whose schema (`schemas/model.schema.json`) says what each field means. */
export interface DocumentModel {
  name: Words;
  level1?: Words;
  identity: { templateId: string; codes?: string[]; templateIds?: string[]; templateIdsInside?: string[] };
  editions: Record<string, { layers: Partial<Record<ProfileName, string[]>> }>;
  xds?: { source: string; classCode?: ModelCode; typeCode?: ModelCode; formatCode?: ModelCode };
}

/** What documents of the CI-SIS have in common: `models/ci-sis.json`. */
export interface CommonModel {
  templateId: string;
  modelTemplateIds: string;
  layers: Record<ProfileName, string[]>;
}

/** The edition of a model whose rules are applied to a document that declares none of the others. */
export function latestOf({ editions }: DocumentModel): string | undefined {
  return Object.keys(editions).at(-1);
}
