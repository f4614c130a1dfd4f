import type { DocumentReport } from '../findings/finding.js';
import type { Formatter } from './formatter.js';

/** json-v1: the report as data, stable from version to version (docs/json-v1.md). */
export const json: Formatter = {
  name: 'json',
  open(context) {
    const documents: DocumentReport[] = [];
    return {
      document({ report }) {
        documents.push(context.showInfos ? report : { ...report, findings: report.findings.filter((finding) => finding.severity !== 'info') });
        return '';
      },
      end(summary) {
        const { version, engine, profile, edition, language } = context;
        return `${JSON.stringify({ format: 'json-v1', tool: { name: 'verifcda', version, engine, profile, edition, language }, summary, documents }, null, 2)}\n`;
      },
    };
  },
};
