import { type Assertion, type Layer, type MessagePart, type Pattern, type Rule, SchematronError, type Variable } from './model.js';
import type { Element } from 'slimdom';
import { selectRemaining } from './context.js';
import { declarationsFor } from './functions.js';
import { indexLookUp, withIndex } from './indexed-paths.js';
import { repairExpressions } from './repair.js';
import { isPositionFree } from './xpath-text.js';

/**
 * What the generated stylesheet hands back for each finding, as an array: the assertion's id, the context node, the nodes
 * at fault when the assertion names some, then the values of its `value-of`s, expected and found. A pattern that stops
 * hands back an empty id, its own id and the reason. Plain arrays keep the stylesheet small.
 */

export interface Stylesheet {
  xslt: string;
  /** For each assertion id, the XPath expressions whose values stand in `a`, in order. */
  values: Map<string, string[]>;
}

/**
 * Generates the XSLT 3.0 stylesheet of one phase of a layer.
 *
 * Each rule becomes a loop over its context, taken from an index of the document's nodes instead of a walk over the
 * tree with match patterns (context.ts).
 *
 * @param layer the resolved layer
 * @param declarations what rules may call (functions.ts)
 * @param phase id of the phase; every pattern when absent
 */
export function generateStylesheet(layer: Layer, declarations: readonly Element[], phase?: string): Stylesheet {
  const values = new Map<string, string[]>();
  const active = layer.phases.find((p) => p.id === phase);
  if (phase !== undefined && !active) throw new SchematronError(layer.title.fr ?? '', `no phase named ${phase}`);
  const patterns = active ? layer.patterns.filter((p) => active.patterns.includes(p.id)) : layer.patterns;
  const globals = [...layer.variables, ...(active?.variables ?? [])];
  const calls = patterns
    .map(
      ({ id }, index) =>
        `<xsl:if test="empty($v:patterns) or map:contains($v:patterns, '${id}')"><xsl:call-template name="p${index}"/></xsl:if>`,
    )
    .join('\n');
  const body = layer.when ? `<xsl:if test="${escape(layer.when)}">\n${calls}\n</xsl:if>` : calls;
  const own = `${globals.map(variable).join('\n')}
<xsl:template name="xsl:initial-template" as="item()*">
${body}
</xsl:template>
${patterns.map((pattern, index) => patternTemplate(pattern, index, { values, flags: flagsOf(globals) })).join('\n')}`;
  const content = withSharedLists(`${declarationsFor(own, declarations)}\n${own}`);
  return {
    xslt: `<xsl:stylesheet version="3.0" xmlns:xsl="${XSLT}"${namespacesIn(content, layer.namespaces)} exclude-result-prefixes="#all" expand-text="no">\n${content}\n</xsl:stylesheet>\n`,
    values,
  };
}

/** Gives each list of the index that the rules use a variable: looking it up at each use would cost more than most tests. */
function withSharedLists(content: string): string {
  const keys: string[] = [];
  const used = content.replace(indexLookUp, (_, key: string) => {
    if (!keys.includes(key)) keys.push(key);
    return `$v:list-${keys.indexOf(key)}`;
  });
  return `${keys.map((key, index) => `<xsl:variable name="v:list-${index}" select="map:get($v:nodes, '${key}')"/>`).join('\n')}\n${used}`;
}

const XSLT = 'http://www.w3.org/1999/XSL/Transform';
const standard = {
  xs: 'http://www.w3.org/2001/XMLSchema',
  map: 'http://www.w3.org/2005/xpath-functions/map',
  array: 'http://www.w3.org/2005/xpath-functions/array',
  err: 'http://www.w3.org/2005/xqt-errors',
  v: 'urn:verifcda:functions',
};

/** Declares the prefixes that the stylesheet uses: the compiled form repeats each of them at many expressions. */
function namespacesIn(content: string, namespaces: Record<string, string>): string {
  return Object.entries({ ...standard, ...namespaces })
    .filter(([prefix]) => content.includes(`${prefix}:`))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escape(uri)}"`)
    .join('');
}

interface Scope {
  values: Map<string, string[]>;
  /** Variables that hold a boolean: in a predicate they ask for no position. */
  flags: ReadonlySet<string>;
}

/** Variables that hold a boolean, surely. */
export function flagsOf(variables: readonly Variable[]): Set<string> {
  return new Set(variables.filter(({ select }) => isPositionFree(select)).map(({ name }) => name));
}

function patternTemplate(pattern: Pattern, index: number, { values, flags }: Scope): string {
  const scope = { values, flags: new Set([...flags, ...flagsOf(pattern.variables)]) };
  const loops = pattern.rules.map((rule, position) => ruleLoop(rule, pattern.rules.slice(0, position), scope)).join('\n');
  return `<xsl:template name="p${index}" as="item()*"><xsl:try>
${pattern.variables.map(variable).join('\n')}${loops}
<xsl:catch><xsl:sequence select="['', '${pattern.id}', string(local-name-from-QName($err:code)), string($err:description)]"/></xsl:catch>
</xsl:try></xsl:template>`;
}

/**
 * The findings of a rule. Assertions are filters of its context where they can be; a rule with variables, or that asks
 * for current(), is a loop.
 */
function ruleLoop(rule: Rule, earlier: Rule[], { values, flags }: Scope): string {
  const select = selectRemaining(
    rule.context,
    earlier.map(({ context }) => context),
    flags,
  );
  const assertions = rule.assertions.map((assertion) => ({
    failed: withIndex(failure(assertion)),
    finding: withIndex(finding(assertion, values)),
  }));
  if (rule.variables.length > 0 || assertions.some(({ failed, finding }) => /\bcurrent\s*\(/.test(failed + finding))) {
    const tests = assertions.map(
      ({ failed, finding }) => `<xsl:if test="${escape(failed)}"><xsl:sequence select="${escape(finding)}"/></xsl:if>`,
    );
    return `<xsl:for-each select="${escape(select)}">\n${rule.variables.map(variable).join('\n')}${tests.join('\n')}\n</xsl:for-each>`;
  }
  const filter = (context: string) =>
    assertions.map(({ failed, finding }) => `<xsl:sequence select="${escape(`${context}[${failed}] ! ${finding}`)}"/>`).join('\n');
  if (assertions.length === 1) return filter(`(${select})`);
  return `<xsl:variable name="${CONTEXT}" select="${escape(select)}"/>\n${filter(`$${CONTEXT}`)}`;
}

const CONTEXT = 'v:context';

/** True for a node that the assertion finds at fault. */
function failure({ raisedWhenTrue, test }: Assertion): string {
  if (!raisedWhenTrue) return `not(${test})`;
  return isPositionFree(test) ? test : `boolean(${test})`;
}

function finding(assertion: Assertion, values: Map<string, string[]>): string {
  const expressions = valueExpressions(assertion);
  const known = values.get(assertion.id);
  if (known && known.length !== expressions.length) throw new SchematronError(assertion.id, 'two instances give different values');
  values.set(assertion.id, expressions);
  const members = [
    `'${assertion.id}'`,
    '.',
    ...(assertion.subject || expressions.length > 0 ? [`(${assertion.subject ?? ''})`] : []),
    ...expressions.map((expression) => `(${expression})`),
  ];
  return `[${members.join(', ')}]`;
}

/** The distinct expressions that a finding of this assertion needs: those of both languages, expected, found, fact and repairs. */
export function valueExpressions(assertion: Assertion): string[] {
  const selects = [assertion.message.fr, assertion.message.en]
    .flatMap((message: MessagePart[] | undefined) => message ?? [])
    .flatMap((part) => ('select' in part ? [part.select] : []));
  const fields = [assertion.expected, assertion.found, assertion.fact].filter((e): e is string => e !== undefined);
  return [...new Set([...selects, ...fields, ...repairExpressions(assertion.repairs)])].filter((e) => literalOf(e) === undefined);
}

/** The text of an expression that is only a string literal: such values need not be computed at run time. */
export function literalOf(expression: string): string | undefined {
  const match = /^\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")\s*$/.exec(expression);
  if (!match) return undefined;
  return match[1] !== undefined ? match[1].replaceAll("''", "'") : (match[2] ?? '').replaceAll('""', '"');
}

function variable({ name, select }: Variable): string {
  return `<xsl:variable name="${name}" select="${escape(withIndex(select))}"/>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', ' ');
}
