import { sayIn } from '../../../text/say.js';
import type { Language } from '../../../findings/finding.js';
import { safeText } from '../../../report/safe-text.js';
import type { CodedValue, DocumentEntry } from '../../../xds/document-entry.js';

const words = {
  fr: { title: (path: string) => `Métadonnées XDS de ${path} (elles contiennent des données du patient)` },
  en: { title: (path: string) => `XDS metadata of ${path} (they hold patient data)` },
};

/** An entry for people: one line for each value, names of attributes as IHE writes them. */
export function entryText(entry: DocumentEntry, path: string, language: Language): string {
  const say = sayIn(language);
  const code = (value: CodedValue | undefined) => {
    if (!value) return [];
    const { code, displayName: label, codingScheme } = value;
    return [[code, ...(label === '' ? [] : [say(`« ${label} »`, `“${label}”`)]), `(${codingScheme})`].join(' ')];
  };
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  const rows: [string, string[]][] = [
    ['uniqueId', one(entry.uniqueId)],
    ['title', one(entry.title)],
    ['classCode', code(entry.classCode)],
    ['typeCode', code(entry.typeCode)],
    ['formatCode', code(entry.formatCode)],
    ['mimeType', [entry.mimeType]],
    ['hash', [entry.hash]],
    ['size', [String(entry.size)]],
    ['languageCode', one(entry.languageCode)],
    ['confidentialityCode', entry.confidentialityCode.flatMap(code)],
    ['creationTime', one(entry.creationTime)],
    ['serviceStartTime', one(entry.serviceStartTime)],
    ['serviceStopTime', one(entry.serviceStopTime)],
    ['patientId', one(entry.patientId)],
    ['sourcePatientId', one(entry.sourcePatientId)],
    ['sourcePatientInfo', entry.sourcePatientInfo],
    ...entry.authors.flatMap((author): [string, string[]][] => [
      ['authorPerson', one(author.authorPerson)],
      ['authorInstitution', author.authorInstitution],
      ['authorRole', author.authorRole],
      ['authorSpecialty', author.authorSpecialty],
    ]),
    ['legalAuthenticator', one(entry.legalAuthenticator)],
    ['eventCodeList', entry.eventCodeList.flatMap(code)],
    ['practiceSettingCode', code(entry.practiceSettingCode)],
    ['healthcareFacilityTypeCode', code(entry.healthcareFacilityTypeCode)],
    ['referenceIdList', entry.referenceIdList],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const lines = rows.flatMap(([name, values]) =>
    values.map((value, index) => `${(index === 0 ? name : '').padEnd(width)}${safeText(value)}`),
  );
  return `${words[language].title(safeText(path))}\n\n${lines.join('\n')}\n\n`;
}
