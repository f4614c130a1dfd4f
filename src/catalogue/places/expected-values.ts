import type { SourceMap } from '../../xml/source-map.js';
import type { RuleCheck, RuleMetadata } from '../metadata.js';
import type { RuleSet } from '../rule-set.js';
import { type Matcher, matcherOf } from './pattern.js';

/** What a rule fixes or lists for the elements of a place. */
export type Expected =
  /** A concept of this value set; its OID. */
  | { what: 'concept'; valueSet: string }
  /** One of these values for an attribute. */
  | { what: 'attribute'; name: string; values: string[] }
  /** This text. */
  | { what: 'text'; value: string }
  /** A child templateId with one of these roots. */
  | { what: 'templateId'; values: string[] };

export interface ExpectedHere {
  rule: RuleMetadata;
  expected: Expected;
}

interface Known extends ExpectedHere {
  context: string;
  variables: Readonly<Record<string, string>>;
  matches?: Matcher | undefined;
}

const string = /'((?:[^']|'')*)'/;
const list = `\\(?(${string.source}(?:, ?${string.source})*)\\)?`;

/** What the rules of a profile fix and list, by place; read from their tests when first asked for. */
export class ExpectedValues {
  private readonly known: Known[] = [];
  private readonly names = new Map<string, { element: string; name: string }>();

  constructor(rules: RuleSet) {
    for (const layer of rules.allLayers) {
      const { rules: all, variables = {} } = rules.layer(layer);
      for (const rule of all) for (const check of rule.checks) this.learn(rule, check, variables);
    }
  }

  /** What is asked of an element, the first rule first. */
  at(source: SourceMap, element: number): ExpectedHere[] {
    return this.known.filter((known) => {
      if (!('matches' in known)) known.matches = matcherOf(known.context, known.variables);
      return known.matches?.(source, element) === true;
    });
  }

  /** What the specification calls the section or entry of a templateId. */
  nameOfTemplate(root: string): string | undefined {
    return this.names.get(root)?.name;
  }

  /** The templateIds that elements of a name may have, with what they stand for. */
  templatesOf(element: string): { root: string; name: string }[] {
    return [...this.names]
      .filter(([, known]) => known.element === element || known.element === '*')
      .map(([root, { name }]) => ({ root, name }));
  }

  private learn(rule: RuleMetadata, { context, test }: RuleCheck, variables: Readonly<Record<string, string>>): void {
    for (const expected of expectedIn(test)) this.known.push({ rule, expected, context, variables });
    const [, element, root] = /^(?:\/\/)?(?:cda:)?([\w*]+)\[cda:templateId\/@root ?= ?'([\d.]+)'\]$/.exec(context) ?? [];
    const name = /^(.*) \([\d.]+\)$/.exec(rule.subject.fr)?.[1] ?? (/^FR-[\w-]+$/.test(rule.subject.fr) ? rule.subject.fr : undefined);
    if (element === undefined || root === undefined || name === undefined) return;
    const isOwn = rule.subject.fr.includes(`(${root})`);
    if (isOwn || !this.names.has(root)) this.names.set(root, { element, name });
  }
}

/** What a test says that its context must have. */
function expectedIn(test: string): Expected[] {
  const plain = test.replace(/\s+/g, ' ').replace(/\[(?:[^[\]]|\[[^[\]]*\])*\]/g, '');
  const asked = plain.replace(/not\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/g, '');
  const all = (expression: string, text = asked) => [...text.matchAll(new RegExp(expression, 'g'))];
  return [
    ...all("v:(?:in|code-in)\\(\\., '([\\d.]+)'", plain).map(([, oid]): Expected => ({ what: 'concept', valueSet: oid as string })),
    ...all(`(?<![/\\w$])@([\\w-]+) ?= ?${list}`).map(([, name, values]): Expected => ({
      what: 'attribute',
      name: name as string,
      values: literals(values),
    })),
    ...all(`(?<![/\\w])v:text\\(@([\\w-]+)\\) = v:text\\((${string.source})\\)`).map(([, name, value]): Expected => ({
      what: 'attribute',
      name: name as string,
      values: literals(value),
    })),
    ...all(`v:text\\(\\.\\) = v:text\\((${string.source})\\)`).map(([, value]): Expected => ({
      what: 'text',
      value: literals(value)[0] as string,
    })),
    ...all(`(?<![/\\w:])cda:templateId/@root ?= ?${list}`).map(([, values]): Expected => ({
      what: 'templateId',
      values: literals(values),
    })),
  ];
}

function literals(text = ''): string[] {
  return [...text.matchAll(new RegExp(string.source, 'g'))].map(([, value]) => (value as string).replaceAll("''", "'"));
}
