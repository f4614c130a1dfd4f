import type { Finding, Language } from '../findings/finding.js';
import type { Identity, JudgedDocument } from '../findings/judged-document.js';
import type { Severities } from '../policy/severities.js';
import type { FormatContext } from '../report/formatter.js';
import { sameIdentity } from '../journey/identity.js';
import { applyPolicy, type Policy } from '../policy/policy.js';
import { KnownDocuments } from './known-documents.js';
import { Lines } from './merge/lines.js';

/** What a project makes of two documents with one id. */
const rule = { ruleId: 'XML-12', layer: 'xml' } as const;

/** Compares each document of a run with those before it: what one document alone cannot show. */
export class BesideOthers {
  private lines: Lines | undefined;

  /** @param known the documents of earlier runs on the same files */
  constructor(
    private readonly context: FormatContext,
    private readonly keepText: boolean,
    private readonly severities: Severities,
    private readonly known: KnownDocuments = new KnownDocuments(),
  ) {}

  /** Adds to a judgement what the documents before it make of it. */
  compared(judged: JudgedDocument, language: Language): JudgedDocument {
    const { identity: own, ...rest } = judged;
    const { path, findings } = judged.report;
    const identity = own && this.inProject(own, path);
    const finding = this.known.add({ ...judged, path, ...(own ? { identity: own } : {}) }, language);
    const document: JudgedDocument = identity ? { ...rest, identity } : rest;
    if (!finding) return document;
    const { excerpts = [], ...text } = this.linesOf(judged, finding) ?? {};
    return {
      ...(judged.text === undefined ? text : {}),
      ...document,
      report: { ...judged.report, findings: [...findings, finding] },
      excerpts: [...judged.excerpts, excerpts[0]],
      sections: [...(judged.sections ?? findings.map(() => '#file')), '#header'],
      ...(judged.excerptsUnder ? { excerptsUnder: [...judged.excerptsUnder, []] } : {}),
    };
  }

  /** Who puts reports together knows nothing of the project. */
  private inProject(identity: Identity, path: string): Identity {
    const [given, ofCopy] = (['warning', 'info'] as const).map((severity) => this.severities.of({ ...rule, severity }, path));
    return given !== undefined && given === ofCopy ? { ...identity, severity: given } : identity;
  }

  /** A document without findings comes without lines: they are read again. */
  private linesOf({ report, sha256, bytes }: JudgedDocument, finding: Finding): ReturnType<Lines['of']> {
    if (!this.context.showSource) return undefined;
    this.lines ??= new Lines(this.context, this.keepText, this.context.folder);
    return this.lines.of({
      ...report,
      findings: [finding],
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(bytes === undefined ? {} : { bytes }),
    });
  }
}

/** Says in a shard whether what its documents may be found to have in common with those of others is accepted. */
export function withAcceptance(judged: JudgedDocument, policy: Policy, language: Language): JudgedDocument {
  const { identity, report } = judged;
  if (!identity || report.findings.some(({ ruleId }) => ruleId === rule.ruleId)) return judged;
  const finding = sameIdentity(identity, '', false, language);
  const alone = { ...judged, report: { ...report, findings: [finding] }, excerpts: [undefined], excerptsUnder: [], sections: [] };
  const [accepted] = applyPolicy(alone, policy).document.suppressed ?? [];
  if (!accepted) return judged;
  const { justification, suppressedBy } = accepted;
  return {
    ...judged,
    identity: {
      ...identity,
      accepted: { ...(justification === undefined ? {} : { justification }), ...(suppressedBy ? { suppressedBy } : {}) },
    },
  };
}
