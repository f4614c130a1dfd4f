import type { DocumentReport } from '../../src/findings/finding.js';
import type { JudgedDocument } from '../../src/findings/judged-document.js';
import type { SchemaVerdict } from './schema-verdict.js';

/** Stages that refuse what the document brings; where any other one fails, the program is at fault. */
const refusing = new Set(['read', 'guard', 'identify']);

/**
 * What is wrong with an answer, whatever the document was.
 *
 * @param judged one judgement, or several for an archive
 * @param verdict what libxml2 thinks of the document
 */
export function problemsOf(judged: readonly JudgedDocument[], verdict: SchemaVerdict): string[] {
  if (judged.length === 0) return ['no answer'];
  return judged.flatMap(({ report }) => [...contradictions(report, verdict), ...faultsInside(report), ...lostPlaces(report)]);
}

/** Stages of what holds documents: it is no CDA itself. */
const ofContainers = new Set(['xdm', 'xds', 'submission', 'signature']);

function contradictions({ status, stages, findings }: DocumentReport, verdict: SchemaVerdict): string[] {
  if (stages.some(({ stage }) => ofContainers.has(stage))) return [];
  const judgedBySchema = stages.some(({ stage, status }) => stage === 'xsd' && status === 'executed');
  const silent = !findings.some(({ severity }) => severity === 'error');
  return [
    ...(status === 'conforming' && verdict !== 'valid' ? [`conforming, but ${verdict} for libxml2`] : []),
    ...(status !== 'conforming' && judgedBySchema && silent && verdict === 'invalid' ? ['no error, but invalid for libxml2'] : []),
    ...(status === 'conforming' && !silent ? ['conforming with errors'] : []),
    ...(status === 'nonconforming' && silent ? ['nonconforming without an error'] : []),
  ];
}

function faultsInside({ status, stages, reason }: DocumentReport): string[] {
  const broken = stages.filter((record) => record.status === 'failed');
  return [
    ...broken.filter(({ stage }) => !refusing.has(stage)).map(({ stage, reason: why }) => `stage ${stage} failed: ${why}`),
    ...(broken.length > 0 && status !== 'notEvaluated' ? [`${status} with a failed stage`] : []),
    ...(status === 'notEvaluated' && !reason ? ['not evaluated, and no reason'] : []),
  ];
}

function lostPlaces({ findings }: DocumentReport): string[] {
  return findings
    .filter(({ line, column, endLine, endColumn }) => line < 1 || column < 1 || endLine < line || (endLine === line && endColumn < column))
    .map(({ ruleId, line, column, endLine, endColumn }) => `${ruleId} at ${line}:${column}-${endLine}:${endColumn}`);
}
