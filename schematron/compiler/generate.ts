import { type Assertion, type Layer, type MessagePart, type Pattern, type Rule, SchematronError, type Variable } from './model.js';
import { selectOf } from './context.js';

/** What the generated stylesheet hands back for each finding: `r` the assertion id, `n` the context node, `s` the
 * node at fault when the assertion names one, `a` the values of its `value-of`s, expected and found. */

export interface Stylesheet {
  xslt: string;
  /** For each assertion id, the XPath expressions whose values stand in `a`, in order. */
  values: Map<string, string[]>;
}

/**
 * Generates the XSLT 3.0 stylesheet of one phase of a layer.
 *
 * Each rule becomes a loop over its context, selected directly (and through a key on templateId) instead of a
 * walk over the tree with match patterns: saxon-js runs this some thirty times faster (engine notes).
 *
 * @param layer the resolved layer
 * @param functions XSLT declarations that rules may call (text of the children of a stylesheet)
 * @param phase id of the phase; every pattern when absent
 */
export function generateStylesheet(layer: Layer, functions: string, phase?: string): Stylesheet {
  const values = new Map<string, string[]>();
  const active = layer.phases.find((p) => p.id === phase);
  if (phase !== undefined && !active) throw new SchematronError(layer.title, `no phase named ${phase}`);
  const patterns = active ? layer.patterns.filter((p) => active.patterns.includes(p.id)) : layer.patterns;
  const namespaces = Object.entries(layer.namespaces)
    .map(([prefix, uri]) => ` xmlns:${prefix}="${escape(uri)}"`)
    .join('');
  const globals = [...layer.variables, ...(active?.variables ?? [])];
  const calls = patterns.map((_, index) => `<xsl:call-template name="p${index}"/>`).join('\n');
  const body = layer.when ? `<xsl:if test="${escape(layer.when)}">\n${calls}\n</xsl:if>` : calls;
  const xslt = `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:err="http://www.w3.org/2005/xqt-errors" xmlns:v="urn:verifcda:functions"${namespaces} exclude-result-prefixes="#all" expand-text="no">
${functions}
${globals.map(variable).join('\n')}
<xsl:template name="xsl:initial-template" as="item()*">
${body}
</xsl:template>
${patterns.map((pattern, index) => patternTemplate(pattern, index, values)).join('\n')}
</xsl:stylesheet>
`;
  return { xslt, values };
}

function patternTemplate(pattern: Pattern, index: number, values: Map<string, string[]>): string {
  const loops = pattern.rules.map((rule, position) => ruleLoop(rule, pattern.rules.slice(0, position), values)).join('\n');
  return `<xsl:template name="p${index}" as="item()*"><xsl:try>
${pattern.variables.map(variable).join('\n')}${loops}
<xsl:catch><xsl:sequence select="map{'error': string($err:description), 'code': string(local-name-from-QName($err:code)), 'pattern': '${pattern.id}'}"/></xsl:catch>
</xsl:try></xsl:template>`;
}

function ruleLoop(rule: Rule, earlier: Rule[], values: Map<string, string[]>): string {
  const own = selectOf(rule.context);
  const select = earlier.length === 0 ? own : `(${own}) except (${earlier.map((r) => selectOf(r.context)).join(' | ')})`;
  return `<xsl:for-each select="${escape(select)}">
${rule.variables.map(variable).join('\n')}${rule.assertions.map((assertion) => assertionTest(assertion, values)).join('\n')}
</xsl:for-each>`;
}

function assertionTest(assertion: Assertion, values: Map<string, string[]>): string {
  const expressions = valueExpressions(assertion);
  const known = values.get(assertion.id);
  if (known && known.length !== expressions.length) throw new SchematronError(assertion.id, 'two instances give different values');
  values.set(assertion.id, expressions);
  const entries = [`'r': '${assertion.id}'`, `'n': .`];
  if (assertion.subject) entries.push(`'s': (${assertion.subject})[1]`);
  if (expressions.length > 0) entries.push(`'a': array{${expressions.map((e) => `string-join((${e}) ! string(.), ' ')`).join(', ')}}`);
  const condition = assertion.raisedWhenTrue ? assertion.test : `not(${assertion.test})`;
  return `<xsl:if test="${escape(condition)}"><xsl:sequence select="map{${escape(entries.join(', '))}}"/></xsl:if>`;
}

/** The distinct expressions that a finding of this assertion needs: those of both languages, expected and found. */
export function valueExpressions(assertion: Assertion): string[] {
  const selects = [assertion.message.fr, assertion.message.en]
    .flatMap((message: MessagePart[] | undefined) => message ?? [])
    .flatMap((part) => ('select' in part ? [part.select] : []));
  const fields = [assertion.expected, assertion.found].filter((e): e is string => e !== undefined);
  return [...new Set([...selects, ...fields])].filter((e) => literalOf(e) === undefined);
}

/** The text of an expression that is only a string literal: such values need not be computed at run time. */
export function literalOf(expression: string): string | undefined {
  const match = /^\s*(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")\s*$/.exec(expression);
  if (!match) return undefined;
  return match[1] !== undefined ? match[1].replaceAll("''", "'") : (match[2] ?? '').replaceAll('""', '"');
}

function variable({ name, select }: Variable): string {
  return `<xsl:variable name="${name}" select="${escape(select)}"/>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', ' ');
}
