import { createHash } from 'node:crypto';
import type { DocumentStatus, Language } from '../findings/finding.js';
import type { JudgedDocument, RunSummary } from '../findings/judged-document.js';
import type { FormatContext } from './formatter.js';
import { safeJson } from './safe-text.js';

/** What an attestation says of a document: no name, nothing that it holds. */
export interface AttestedDocument {
  sha256: string;
  bytes: number;
  status: DocumentStatus;
  errors: number;
  warnings: number;
  profile: string;
  edition: string;
}

/** What is attested; the text that is signed is its JSON. */
export interface Statement {
  format: 'verifcda-attestation-v1';
  /** ISO 8601, UTC. */
  date: string;
  tool: {
    name: 'verifcda';
    version: string;
    engine: string;
    profile: string;
    edition: string;
    ruleSet?: string;
    ownEdition?: string;
    language: Language;
  };
  documents: AttestedDocument[];
  summary: Pick<RunSummary, 'documents' | 'conforming' | 'nonconforming' | 'notEvaluated' | 'errors' | 'warnings'> & { interrupted?: true };
}

/** A signature (Ed25519) and the key that verifies it (SPKI, DER), both in base64. */
export interface Signature {
  signature: string;
  publicKey: string;
}

/** Gathers what is attested, document by document. */
export class Attestation {
  private readonly documents: AttestedDocument[] = [];

  constructor(private readonly context: FormatContext) {}

  /** A document that could not be read has no bytes to attest: the summary counts it. */
  add({ report, sha256, bytes = 0 }: JudgedDocument): void {
    if (sha256 === undefined) return;
    const count = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
    const { profile = this.context.profile, edition = this.context.edition } = report.judgedBy ?? {};
    this.documents.push({ sha256, bytes, status: report.status, errors: count('error'), warnings: count('warning'), profile, edition });
  }

  /** The text that is signed, and its SHA-256 in hexadecimal. */
  end(summary: RunSummary, date: string): { text: string; sha256: string } {
    const { version, engine, profile, edition, ruleSet, ownEdition, language } = this.context;
    const { documents, conforming, nonconforming, notEvaluated, errors, warnings, interrupted } = summary;
    const statement: Statement = {
      format: 'verifcda-attestation-v1',
      date,
      tool: {
        name: 'verifcda',
        version,
        engine,
        profile,
        edition,
        ...(ruleSet === undefined ? {} : { ruleSet }),
        ...(ownEdition === undefined ? {} : { ownEdition }),
        language,
      },
      documents: this.documents,
      summary: { documents, conforming, nonconforming, notEvaluated, errors, warnings, ...(interrupted ? { interrupted } : {}) },
    };
    const text = safeJson(statement, 2);
    return { text, sha256: createHash('sha256').update(text).digest('hex') };
  }
}
