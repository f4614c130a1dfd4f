import type { Element } from 'slimdom';
import {
  type Assertion,
  type Language,
  type Layer,
  type Localised,
  type MessagePart,
  type OfficialTreatment,
  officialTreatments,
  type Pattern,
  type Phase,
  type Rule,
  SchematronError,
  type Severity,
  severities,
  type Variable,
} from './model.js';
import { readRepairs } from './repair.js';
import { childElements, childrenNamed, isSchematron, normalise, type Schema, type Source, VERIFCDA } from './read.js';

type Parameters = ReadonlyMap<string, string>;

/** The definitions of one layer that others refer to by id. */
interface Definitions {
  diagnostics: Map<string, Element>;
  properties: Map<string, Element>;
  abstractPatterns: Map<string, Source>;
  abstractRules: Map<string, Source>;
}

/**
 * Turns the assembled sources of a layer into its model: abstract patterns instantiated, abstract rules
 * inlined, every reference to a diagnostic or property replaced by its text.
 *
 * @throws SchematronError on an unknown reference, a duplicate id, a missing attribute or message
 */
export function resolveLayer({ sources, when }: Schema): Layer {
  const layer: Layer = { title: {}, ...(when ? { when } : {}), namespaces: {}, variables: [], phases: [], patterns: [] };
  const definitions = collectDefinitions(sources);
  for (const { element, file } of sources) {
    if (isSchematron(element, 'title')) layer.title = { fr: normalise(element.textContent), ...layer.title };
    else if (isEnglishTitle(element)) layer.title = { en: normalise(element.textContent), ...layer.title };
    else if (isSchematron(element, 'ns')) layer.namespaces[required(element, 'prefix', file)] = required(element, 'uri', file);
    else if (isSchematron(element, 'let')) layer.variables.push(readVariable(element, file, new Map()));
    else if (isSchematron(element, 'phase')) layer.phases.push(readPhase(element, file));
    else if (isSchematron(element, 'pattern') && element.getAttribute('abstract') !== 'true')
      layer.patterns.push(readPattern({ element, file }, definitions));
  }
  checkIds(layer);
  return layer;
}

function collectDefinitions(sources: Source[]): Definitions {
  const definitions: Definitions = { diagnostics: new Map(), properties: new Map(), abstractPatterns: new Map(), abstractRules: new Map() };
  const define = <T>(map: Map<string, T>, id: string | null, value: T, file: string) => {
    if (!id) throw new SchematronError(file, 'an element that others refer to needs an id');
    if (map.has(id)) throw new SchematronError(file, `${id} is defined twice`);
    map.set(id, value);
  };
  for (const { element, file } of sources) {
    if (isSchematron(element, 'diagnostics'))
      for (const child of childrenNamed(element, 'diagnostic')) define(definitions.diagnostics, child.getAttribute('id'), child, file);
    if (isSchematron(element, 'properties'))
      for (const child of childrenNamed(element, 'property')) define(definitions.properties, child.getAttribute('id'), child, file);
    if (isSchematron(element, 'pattern') && element.getAttribute('abstract') === 'true')
      define(definitions.abstractPatterns, element.getAttribute('id'), { element, file }, file);
    if (isSchematron(element, 'pattern'))
      for (const rule of childrenNamed(element, 'rule').filter((r) => r.getAttribute('abstract') === 'true'))
        define(definitions.abstractRules, rule.getAttribute('id'), { element: rule, file }, file);
  }
  return definitions;
}

function readPhase(element: Element, file: string): Phase {
  return {
    id: required(element, 'id', file),
    patterns: childrenNamed(element, 'active').map((active) => required(active, 'pattern', file)),
    variables: childrenNamed(element, 'let').map((child) => readVariable(child, file, new Map())),
  };
}

function readPattern(instance: Source, definitions: Definitions): Pattern {
  const { element, file } = instance;
  const id = required(element, 'id', file);
  const isA = element.getAttribute('is-a');
  if (!isA) return patternFrom(instance, id, new Map(), definitions);
  const abstract = definitions.abstractPatterns.get(isA);
  if (!abstract) throw new SchematronError(file, `${id} is an instance of the unknown pattern ${isA}`);
  const parameters = new Map(childrenNamed(element, 'param').map((p) => [required(p, 'name', file), required(p, 'value', file)]));
  for (const declared of childrenNamed(abstract.element, 'param')) {
    const name = required(declared, 'name', abstract.file);
    if (parameters.has(name)) continue;
    const value = declared.getAttribute('value');
    if (value === null) throw new SchematronError(file, `${id} gives no value to the parameter ${name} of ${isA}`);
    parameters.set(name, value);
  }
  refuseSurplus(instance, abstract.element, parameters, definitions);
  const pattern = patternFrom(abstract, id, parameters, definitions);
  const own = readTitle(element, parameters);
  return {
    ...pattern,
    file,
    title: own.fr ? own : { ...pattern.title, ...own },
    why: { ...pattern.why, ...readWhy(element, parameters) },
  };
}

/** A parameter is declared, or used by the pattern or by a text that it refers to; one that is neither was misspelt. */
function refuseSurplus(
  { element, file }: Source,
  abstract: Element,
  parameters: Parameters,
  { diagnostics, properties }: Definitions,
): void {
  const declared = childrenNamed(abstract, 'param').map((param) => param.getAttribute('name'));
  const texts = () => [abstract, ...diagnostics.values(), ...properties.values()].map((each) => each.outerHTML).join('');
  for (const name of [...parameters.keys()].filter((each) => !declared.includes(each)))
    if (!new RegExp(`\\$${name.replace(/[.]/g, '\\$&')}(?![\\p{L}\\d_])`, 'u').test(texts()))
      throw new SchematronError(file, `${element.getAttribute('id')} gives a value to ${name}, which its pattern does not use`);
}

function patternFrom(source: Source, id: string, parameters: Parameters, definitions: Definitions): Pattern {
  const { element, file } = source;
  return {
    id,
    file,
    title: readTitle(element, parameters),
    why: readWhy(element, parameters),
    variables: childrenNamed(element, 'let').map((child) => readVariable(child, file, parameters)),
    rules: childrenNamed(element, 'rule')
      .filter((rule) => rule.getAttribute('abstract') !== 'true')
      .map((rule) => readRule({ element: rule, file }, parameters, definitions)),
  };
}

/** `<title>` is French; `<p class="title" xml:lang="en">` beside it where English says it otherwise. */
function readTitle(pattern: Element, parameters: Parameters): Localised<string> {
  const title = childrenNamed(pattern, 'title')[0];
  return {
    ...(title ? { fr: substituteText(title.textContent ?? '', parameters) } : {}),
    ...readLocalised(childrenNamed(pattern, 'p').filter(isEnglishTitle), parameters),
  };
}

function isEnglishTitle(element: Element): boolean {
  return isSchematron(element, 'p') && element.getAttribute('class') === 'title' && element.getAttribute('xml:lang') === 'en';
}

function readWhy(pattern: Element, parameters: Parameters): Localised<string> {
  return readLocalised(
    childrenNamed(pattern, 'p').filter((p) => p.getAttribute('class') === 'why'),
    parameters,
  );
}

function readRule(source: Source, parameters: Parameters, definitions: Definitions): Rule {
  const rule: Rule = { context: substitute(required(source.element, 'context', source.file), parameters), variables: [], assertions: [] };
  addRuleContent(rule, source, parameters, definitions, []);
  return rule;
}

function addRuleContent(rule: Rule, { element, file }: Source, parameters: Parameters, definitions: Definitions, open: string[]): void {
  for (const child of childElements(element)) {
    if (isSchematron(child, 'let')) rule.variables.push(readVariable(child, file, parameters));
    else if (isSchematron(child, 'assert') || isSchematron(child, 'report'))
      rule.assertions.push(readAssertion(child, file, parameters, definitions));
    else if (isSchematron(child, 'extends')) {
      const name = required(child, 'rule', file);
      const abstract = definitions.abstractRules.get(name);
      if (!abstract || open.includes(name)) throw new SchematronError(file, `${abstract ? 'circular' : 'unknown'} abstract rule ${name}`);
      addRuleContent(rule, abstract, parameters, definitions, [...open, name]);
    }
  }
}

function readAssertion(element: Element, file: string, parameters: Parameters, definitions: Definitions): Assertion {
  const id = substitute(required(element, 'id', file), parameters);
  const attribute = (name: string, namespace: string | null = null) => {
    const value = element.getAttributeNS(namespace, name);
    return value === null ? undefined : substitute(value, parameters);
  };
  const valueSet = element.getAttributeNS(VERIFCDA, 'value-set');
  const flag = element.getAttribute('flag');
  const follows = element.getAttributeNS(VERIFCDA, 'follows');
  for (const { namespaceURI, localName } of element.attributes)
    if (namespaceURI === VERIFCDA && !ownAttributes.includes(localName))
      throw new SchematronError(file, `${id}: unknown attribute v:${localName}; there are ${ownAttributes.join(', ')}`);
  const severity = attribute('role');
  if (!severities.includes(severity as Severity)) throw new SchematronError(file, `${id}: role must be one of ${severities.join(', ')}`);
  const official = attribute('official', VERIFCDA);
  if (official !== undefined && !officialTreatments.includes(official as OfficialTreatment))
    throw new SchematronError(file, `${id}: official must be one of ${officialTreatments.join(', ')}`);
  const repair = attribute('repair', VERIFCDA);
  const message: Localised<MessagePart[]> = {};
  for (const diagnostic of references(element, 'diagnostics', definitions.diagnostics, file, parameters))
    message[languageOf(diagnostic, file)] = readMessage(diagnostic, file, parameters);
  const notes: Assertion['notes'] = {};
  for (const property of references(element, 'properties', definitions.properties, file, parameters)) {
    const role = required(property, 'role', file);
    notes[role] = { ...notes[role], [languageOf(property, file)]: substituteText(property.textContent ?? '', parameters) };
  }
  const optional = {
    subject: attribute('subject'),
    flag: flag === null ? undefined : readable(flag, parameters),
    follows: follows ? namesIn(readable(follows, parameters)) : undefined,
    expected: attribute('expected', VERIFCDA),
    found: attribute('found', VERIFCDA),
    fact: attribute('fact', VERIFCDA) || undefined,
    told: namesIn(attribute('told', VERIFCDA) ?? ''),
    valueSet: valueSet === null ? undefined : readable(valueSet, parameters),
    official: official as OfficialTreatment | undefined,
    repairs: repair === undefined || repair.trim() === '' ? undefined : readRepairs(repair, id, file),
  };
  if (optional.fact === undefined && optional.follows?.some((name) => name.startsWith('=')))
    throw new SchematronError(file, `${id}: what follows from a finding elsewhere names the fact that they share (v:fact)`);
  return {
    id,
    severity: severity as Severity,
    source: attribute('see') || refuse(file, `${id}: see must name the paragraph that asks for it`),
    raisedWhenTrue: isSchematron(element, 'report'),
    test: substitute(required(element, 'test', file), parameters),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<Assertion>),
    title: readLocalised(childrenNamed(element, 'span'), parameters),
    message,
    notes,
  };
}

/** What an assertion may say in our own namespace. */
const ownAttributes = ['expected', 'fact', 'follows', 'found', 'official', 'repair', 'told', 'value-set'];

function refuse(file: string, reason: string): never {
  throw new SchematronError(file, reason);
}

function namesIn(list: string): string[] | undefined {
  const names = list.split(/\s+/).filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

function readMessage(diagnostic: Element, file: string, parameters: Parameters): MessagePart[] {
  const parts: MessagePart[] = [];
  for (const node of diagnostic.childNodes) {
    const element = node as Element;
    if (node.nodeType === 1 && isSchematron(element, 'value-of'))
      parts.push({ select: substitute(required(element, 'select', file), parameters) });
    else if (node.nodeType === 1 && isSchematron(element, 'name')) parts.push({ select: 'name()' });
    else if (node.nodeType === 3 || node.nodeType === 1)
      parts.push({ text: readable((node.nodeType === 1 ? element.textContent : node.nodeValue) ?? '', parameters) });
  }
  const spaced = parts.map((part) => ('text' in part ? { text: part.text.replace(/\s+/g, ' ') } : part));
  const first = spaced[0];
  const last = spaced[spaced.length - 1];
  if (first && 'text' in first) first.text = first.text.trimStart();
  if (last && 'text' in last) last.text = last.text.trimEnd();
  return spaced.filter((part) => !('text' in part) || part.text !== '');
}

function readLocalised(elements: Element[], parameters: Parameters): Localised<string> {
  const texts: Localised<string> = {};
  for (const element of elements) {
    const language = element.getAttribute('xml:lang') ?? (element.getAttribute('class') as Language | null);
    if (language === 'fr' || language === 'en') texts[language] = substituteText(element.textContent ?? '', parameters);
  }
  return texts;
}

function languageOf(element: Element, file: string): Language {
  const language = element.getAttribute('xml:lang');
  if (language !== 'fr' && language !== 'en') throw new SchematronError(file, `${element.getAttribute('id')}: xml:lang must be fr or en`);
  return language;
}

function references(element: Element, attribute: string, map: Map<string, Element>, file: string, parameters: Parameters): Element[] {
  const ids = substitute(element.getAttribute(attribute) ?? '', parameters);
  return normalise(ids)
    .split(' ')
    .filter((id) => id !== '')
    .map((id) => {
      const target = map.get(id);
      if (!target) throw new SchematronError(file, `${element.getAttribute('id')}: no ${attribute} named ${id}`);
      return target;
    });
}

function readVariable(element: Element, file: string, parameters: Parameters): Variable {
  return { name: required(element, 'name', file), select: substitute(required(element, 'value', file), parameters) };
}

/** Replaces the `$name`s that are parameters; other `$name`s are XPath variables and stay. */
function substitute(text: string, parameters: Parameters): string {
  return replaceParameters(text, parameters, (value) => value);
}

/** The longest name wins; a `-` or `.` after it is not part of it, so that `IMG-$n-01` works. */
function replaceParameters(text: string, parameters: Parameters, write: (value: string) => string): string {
  if (parameters.size === 0 || !text.includes('$')) return text;
  const names = [...parameters.keys()].sort((a, b) => b.length - a.length).map((name) => name.replace(/[.]/g, '\\$&'));
  return text.replace(new RegExp(`\\$(${names.join('|')})(?![\\p{L}\\d_])`, 'gu'), (_, name: string) =>
    write(parameters.get(name) as string),
  );
}

/** A parameter inside a text stands for its value; one that is a string literal loses its quotes. */
function readable(text: string, parameters: Parameters): string {
  return replaceParameters(text, parameters, (value) => /^'((?:[^']|'')*)'$/.exec(value)?.[1]?.replaceAll("''", "'") ?? value);
}

function substituteText(text: string, parameters: Parameters): string {
  return normalise(readable(text, parameters));
}

function required(element: Element, attribute: string, file: string): string {
  const value = element.getAttribute(attribute);
  if (value === null || value.trim() === '')
    throw new SchematronError(file, `${element.localName} ${element.getAttribute('id') ?? ''}: attribute ${attribute} missing`);
  return value;
}

function checkIds(layer: Layer): void {
  const assertions = new Map<string, string>();
  for (const { file, rules } of layer.patterns)
    for (const assertion of rules.flatMap((rule) => rule.assertions)) {
      // An abstract rule brings the same assertion into several contexts: that is one rule.
      const content = JSON.stringify(assertion);
      if ((assertions.get(assertion.id) ?? content) !== content)
        throw new SchematronError(file, `assertion ${assertion.id} is defined twice`);
      assertions.set(assertion.id, content);
    }
  const patterns = new Set<string>();
  for (const { id, file } of layer.patterns) {
    if (patterns.has(id)) throw new SchematronError(file, `pattern ${id} is defined twice`);
    patterns.add(id);
  }
  const active = new Set<string>();
  for (const phase of layer.phases)
    for (const id of phase.patterns) {
      if (!patterns.has(id)) throw new SchematronError('phase ' + phase.id, `no pattern named ${id}`);
      active.add(id);
    }
  if (layer.phases.length === 0) return;
  for (const { id, file } of layer.patterns)
    if (!active.has(id)) throw new SchematronError(file, `pattern ${id} is in no phase: it would never run`);
}
