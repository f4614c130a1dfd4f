import type { Finding } from '../findings/finding.js';
import type { Excerpt, JudgedDocument } from '../findings/judged-document.js';
import type { FormatContext } from './formatter.js';

export interface ShownFinding {
  finding: Finding;
  excerpt: Excerpt | undefined;
  /** Name of the section that it is in (`JudgedDocument.sections`); absent where it is not known. */
  section?: string;
}

/** A finding in a format where consequences have an entry of their own. */
export interface Entry {
  finding: Finding;
  /** What the finding is a consequence of. */
  cause?: Finding;
}

/** The findings that the run shows, each with its consequences and its lines of source. */
export function shownFindings({ report, excerpts, sections }: JudgedDocument, context: Pick<FormatContext, 'showInfos'>): ShownFinding[] {
  const isShown = ({ severity }: Finding) => context.showInfos || severity !== 'info';
  return report.findings
    .map((finding, index) => ({ finding, excerpt: excerpts[index], section: sections?.[index] }))
    .filter(({ finding }) => isShown(finding))
    .map(({ finding: { consequences, ...alone }, excerpt, section }) => {
      const under = consequences?.filter(isShown) ?? [];
      return {
        finding: under.length > 0 ? { ...alone, consequences: under } : alone,
        excerpt,
        ...(section === undefined ? {} : { section }),
      };
    });
}

/** The findings that the run shows, in a row: each cause is followed by its consequences. */
export function shownEntries(document: JudgedDocument, context: Pick<FormatContext, 'showInfos'>): Entry[] {
  return shownFindings(document, context).flatMap(({ finding }) => [
    { finding },
    ...(finding.consequences ?? []).map((consequence) => ({ finding: consequence, cause: finding })),
  ]);
}
