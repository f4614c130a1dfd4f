import type { Language } from '../../findings/finding.js';
import { mapSource, XmlFault } from '../../xml/source-map.js';
import { executed, failed, type Stage } from '../document.js';
import { addFault } from '../fault.js';
import { explainIllFormed } from '../ill-formed.js';

/** Decides whether the text is XML that may be judged, and records where everything stands. */
export const guard: Stage = {
  name: 'guard',
  run(document, tools) {
    try {
      document.source = mapSource(document.text as string, tools.options.limits);
      return executed;
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      const { language } = tools.options;
      if (error.kind === 'doctype') return failed(addFault(document, tools, 'XML-02', [], error.location));
      if (error.kind === 'ill-formed') return failed(addFault(document, tools, 'XML-01', [explainIllFormed(error.message, language)], error.location));
      return failed(addFault(document, tools, 'XML-04', [limitPassed(error.kind, error.message, language)], error.location));
    }
  },
};

function limitPassed(kind: 'too-deep' | 'too-many-nodes', limit: string, language: Language): string {
  if (kind === 'too-deep') return language === 'fr' ? `plus de ${limit} éléments imbriqués (option --max-depth)` : `more than ${limit} nested elements (option --max-depth)`;
  return language === 'fr' ? `plus de ${limit} éléments et attributs (option --max-nodes)` : `more than ${limit} elements and attributes (option --max-nodes)`;
}
