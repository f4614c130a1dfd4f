import { expectLongRun } from '../../files/short-run.js';
import type { Language } from '../../findings/finding.js';
import { innerDocument } from '../../xml/self-presenting.js';
import { mapSource, XmlFault, type XmlFaultKind } from '../../xml/source-map.js';
import { executed, failed, type Stage } from '../document.js';
import { limitsFor } from '../options.js';
import { addFault } from '../fault.js';
import { spareMemory } from '../spare-memory.js';
import { explainIllFormed } from '../../telling/ill-formed.js';
import { illFormedFault } from '../../telling/ill-formed-fault.js';

/** More than that makes the collector of small spaces busy. */
const manyLetters = 1_000_000;
/** From these sizes on, what is used once and thrown away is more than a document may take. */
const longText = 10_000_000;
const manyElements = 50_000;

/** Decides whether the text is XML that may be judged, and records where everything stands. */
export const guard: Stage = {
  name: 'guard',
  run(document, tools) {
    try {
      const text = document.text as string;
      if (text.length > manyLetters) expectLongRun();
      if (text.length > longText) spareMemory(true);
      const limits = limitsFor(tools.options.limits, text.length);
      document.source = mapSource(text, limits);
      const inner = innerDocument(document.source);
      if (inner) {
        addFault(document, tools, 'XML-11', [], document.source.locationOf(0));
        document.source = mapSource(inner.text, limits, inner.inherited);
      }
      if (document.source.elements.length > manyElements) spareMemory(true);
      return executed;
    } catch (error) {
      if (!(error instanceof XmlFault)) throw error;
      const { language } = tools.options;
      if (error.kind === 'doctype') return failed(addFault(document, tools, 'XML-02', [], error.location));
      if (error.illFormed) {
        const { assertion, values } = illFormedFault(error.illFormed, document.text as string);
        return failed(addFault(document, tools, assertion, values, error.location));
      }
      if (error.kind === 'ill-formed')
        return failed(addFault(document, tools, 'XML-01', [explainIllFormed(error.message, language)], error.location));
      return failed(addFault(document, tools, 'XML-04', [limitsReached[language][error.kind](error.message)], error.location));
    }
  },
};

const limitsReached: Record<Language, Record<Exclude<XmlFaultKind, 'doctype' | 'ill-formed'>, (limit: string) => string>> = {
  fr: {
    'too-deep': (limit) => `plus de ${limit} éléments imbriqués (option --max-depth)`,
    'too-many-nodes': (limit) => `plus de ${limit} éléments, attributs, commentaires et instructions (option --max-nodes)`,
    'too-many-attributes': (limit) => `plus de ${limit} attributs sur un élément`,
    'too-long-attribute': (limit) => `attribut de plus de ${limit} caractères`,
    'too-long-attributes': (limit) => `plus de ${limit} caractères dans les attributs`,
    'too-many-words': (limit) => `plus de ${limit} mots dans les attributs`,
    'too-many-namespaces': (limit) => `plus de ${limit} espaces de noms déclarés au même endroit`,
    'too-long-names': (limit) => `plus de ${limit} caractères dans les noms d’éléments imbriqués`,
    'too-long-name': (limit) => `nom de plus de ${limit} caractères`,
  },
  en: {
    'too-deep': (limit) => `more than ${limit} nested elements (option --max-depth)`,
    'too-many-nodes': (limit) => `more than ${limit} elements, attributes, comments and instructions (option --max-nodes)`,
    'too-many-attributes': (limit) => `more than ${limit} attributes on one element`,
    'too-long-attribute': (limit) => `attribute of more than ${limit} characters`,
    'too-long-attributes': (limit) => `more than ${limit} characters in attributes`,
    'too-many-words': (limit) => `more than ${limit} words in attributes`,
    'too-many-namespaces': (limit) => `more than ${limit} namespaces declared at one place`,
    'too-long-names': (limit) => `more than ${limit} characters in the names of nested elements`,
    'too-long-name': (limit) => `name of more than ${limit} characters`,
  },
};
