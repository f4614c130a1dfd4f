import type { Elaborated, Instruction, SaxonNode, XPathContext } from 'saxon-js';
import { saxon } from '../../engine/saxon.js';
import { trimmed } from '../../xml/blanks.js';
import { XML } from '../../xml/namespaces.js';
import { OfficialProblem } from '../problem.js';
import { isAllowed } from './allow-list.js';
import { indexedAxis, indexedPath } from './descendants.js';
import { nextNode } from './element-index.js';
import { checkLimits, longestRange } from './limits.js';
import type { PackageDocuments } from './package-documents.js';
import { failWhenRead } from './saxon-xpath.js';

/** What prepared expressions may reach: documents of the package, by references relative to the entry schema. */
export interface Surroundings {
  documents: PackageDocuments;
  /** Path of the entry schema. */
  base: string;
}

/**
 * Makes a compiled expression ready to run in the package: `doc()` reads there and nowhere else, look-ups in value sets
 * use an index, a variable that fails does so only for those who look at it (as Saxon's do), ranges are bounded.
 *
 * @param expression is changed, once
 * @throws OfficialProblem when a literal is beyond the limits
 */
export function prepare(expression: Instruction, surroundings: Surroundings): void {
  // Again: what comes from the cache is not of this run's making.
  if (!isAllowed(expression)) throw new OfficialProblem('function-not-allowed', surroundings.base, expression.name ?? expression.N);
  checkLimits(expression);
  for (const child of expression.C ?? []) {
    child.parentNode = expression;
    prepare(child, surroundings);
  }
  const special = specials[expression.N === 'fn' ? `fn ${expression.name}` : expression.N];
  const made = isConstantPath(expression) ? onceFor(expression, surroundings) : special?.(expression, surroundings);
  if (made) expression.ELAB = made;
}

type Special = (expression: Instruction, surroundings: Surroundings) => Elaborated | undefined;

const specials: Record<string, Special> = {
  'fn doc': (expression, { documents, base }) => {
    const argument = first(expression);
    return (context) => items(strings(argument, context).map((reference) => documents.read(base, reference)));
  },
  'fn doc-available': (expression, { documents, base }) => {
    const argument = first(expression);
    return (context) =>
      truth(
        strings(argument, context).some((reference) => documents.has(base, reference)),
        context,
      );
  },
  let: (expression) => {
    const { elaborate } = saxon().internals.Expr;
    const [value, body] = (expression.C ?? []) as [Instruction, Instruction];
    const slot = Number(expression.slot);
    return (context) => {
      try {
        context.localVars[slot] = elaborate(value)(context).expand();
      } catch (error) {
        if (error instanceof OfficialProblem) throw error;
        failWhenRead(context.localVars, slot, error);
      }
      return elaborate(body)(context);
    };
  },
  to: (expression) => {
    const { elaborate } = saxon().internals.Expr;
    const [from, to] = (expression.C ?? []) as [Instruction, Instruction];
    const plain = { ...expression, ELAB: undefined };
    return (context) => {
      const [low, high] = [from, to].map((bound) => Number(strings(bound, context)[0] ?? 0)) as [number, number];
      if (high - low > longestRange) throw new OfficialProblem('too-much', '', `${low} to ${high}`);
      return elaborate(plain)(context);
    };
  },
  'fn matches': regularExpression,
  'fn replace': regularExpression,
  'fn tokenize': regularExpression,
  docOrder: lookUp,
  axis: indexedAxis,
  slash: indexedPath,
  gc: membership,
  castable: otherThanWritten((otherwise, _, context) => truth(otherwise !== '', context)),
  cast: otherThanWritten(withFirst),
  'fn resolve-QName': otherThanWritten((name, plain, context) =>
    name.startsWith('xml:') ? xmlName(name, context) : withFirst(name, plain, context),
  ),
};

/** What is taken in the place of what is written, by those that saxon-js does not read as XML Schema says; undefined: what is written. */
function readingOf({ N, as = '' }: Instruction): ((written: string) => string | undefined) | undefined {
  if (N === 'fn') return (written) => (trimmed(written) === written && !written.startsWith('xml:') ? undefined : trimmed(written));
  if (timeTypes.has(as)) return timeCastOtherwise;
  // JavaScript leaves out other blanks too.
  return as.startsWith(integerType) ? (written) => (written.trim() === trimmed(written) ? undefined : '') : undefined;
}

/** xs:date, xs:dateTime, xs:time, as they are compiled. */
const timeTypes: ReadonlySet<string> = new Set(['AA', 'AM', 'AT']);
/** xs:integer; the types that derive from it begin alike. */
const integerType = 'ADI';

/** A cast, whether there is one, or the look-up of a name, with a way of its own for what saxon-js reads otherwise than XML Schema says. */
function otherThanWritten(other: (otherwise: string, plain: Instruction, context: XPathContext) => ReturnType<Elaborated>): Special {
  return (expression) => {
    const reading = readingOf(expression);
    if (!reading) return undefined;
    const plain = { ...expression, ELAB: undefined };
    return (context) => {
      const [written, ...more] = strings(first(expression), context);
      const otherwise = written === undefined || more.length > 0 ? undefined : reading(written);
      return otherwise === undefined ? saxon().internals.Expr.elaborate(plain)(context) : other(otherwise, plain, context);
    };
  };
}

/** What an expression gives of a text in the place of its first argument. */
function withFirst(text: string, plain: Instruction, context: XPathContext): ReturnType<Elaborated> {
  return saxon().internals.Expr.elaborate({ ...plain, ELAB: undefined, C: [{ N: 'str', val: text, C: [] }, ...(plain.C ?? []).slice(1)] })(
    context,
  );
}

/** A name in the namespace of the prefix that nobody declares: saxon-js finds none for it. */
function xmlName(name: string, context: XPathContext): ReturnType<Elaborated> {
  const [uri, lexical] = [XML, name].map((val): Instruction => ({ N: 'str', val, C: [] })) as [Instruction, Instruction];
  return saxon().internals.Expr.elaborate({ N: 'fn', name: 'QName', C: [uri, lexical] })(context);
}

/**
 * What is cast in the place of a time which saxon-js casts otherwise than XML Schema says: nothing (an empty text, which is no time) for an
 * offset beyond 14:00, the second before for the last midnight whose year has four digits.
 */
function timeCastOtherwise(written: string): string | undefined {
  if (/[+-]14:(?!00)[0-5][0-9]\s*$/.test(written)) return '';
  return /^\s*9999-12-31T24:00:00(\.0+)?(Z|[+-][0-9:]+)?\s*$/.test(written) ? written.replace(/T24:00:00(\.0+)?/, 'T23:59:59') : undefined;
}

/** `^+?`, a quantified anchor, is legal in XPath and not in JavaScript. */
function regularExpression(expression: Instruction): undefined {
  const pattern = expression.C?.[1];
  if (pattern?.N !== 'str' || pattern.val === undefined) return undefined;
  // Escapes and character classes stay as they are.
  pattern.val = pattern.val.replace(/\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\^(?=[+*?])/g, (part) => (part === '^' ? '(?:^)' : part));
  return undefined;
}

/** A path that starts at a literal `doc()` and mentions nothing of the document judged: it has one value for ever. */
function isConstantPath({ N, C = [], name }: Instruction): boolean {
  if (N === 'fn') return name === 'doc' && C[0]?.N === 'str';
  if (N === 'slash') return isConstantPath(C[0] as Instruction) && isWithoutVariables(C[1] as Instruction);
  return (N === 'docOrder' || N === 'data' || N === 'sequence') && C.length > 0 && C.every(isConstantPath);
}

function isWithoutVariables({ N, C = [], name }: Instruction): boolean {
  return N !== 'varRef' && !(N === 'fn' && (name === 'root' || name === 'doc')) && N !== 'root' && C.every(isWithoutVariables);
}

/** Evaluates once; a value set does not change while the package is open. */
function onceFor(expression: Instruction, surroundings: Surroundings): Elaborated {
  const plain: Instruction = { ...expression, ELAB: undefined };
  const elaborated = plain.N === 'fn' ? specials['fn doc']?.(plain, surroundings) : undefined;
  let known: unknown[] | undefined;
  return (context) => items((known ??= (elaborated ?? saxon().internals.Expr.elaborate(plain))(context).expand()));
}

/** `string = (codes of a value set)`, with a set of strings in the place of the list. */
function membership(expression: Instruction): Elaborated | undefined {
  const [left, right] = (expression.C ?? []) as [Instruction, Instruction];
  if (expression.op !== '=' || !isConstantPath(right)) return undefined;
  const { elaborate } = saxon().internals.Expr;
  const plain = { ...expression, ELAB: undefined };
  let codes: ReadonlySet<string> | undefined;
  return (context) => {
    const values = elaborate(left)(context).expand();
    if (!values.every(isText)) return elaborate(plain)(context);
    codes ??= new Set(elaborate(right)(context).expand().map(String));
    return truth(
      values.some((value) => codes?.has(String(value))),
      context,
    );
  };
}

/** `doc(…)//x:Concept[@a = $b and @c = $d]`: an index of the document's elements by the two attributes. */
function lookUp(expression: Instruction, surroundings: Surroundings): Elaborated | undefined {
  const shape = conceptShape(expression);
  if (!shape) return undefined;
  const { elaborate } = saxon().internals.Expr;
  const plain = { ...expression, ELAB: undefined };
  const elaborateDocument = specials['fn doc']?.(shape.document, surroundings) as Elaborated;
  return (context) => {
    const [one, two] = shape.values.map((value) => elaborate(value)(context).expand());
    if (one?.length !== 1 || two?.length !== 1 || !isText(one[0]) || !isText(two[0])) return elaborate(plain)(context);
    const document = elaborateDocument(context).expand()[0] as SaxonNode | undefined;
    if (!document) return items([]);
    const index = indexOf(document, shape.uri, shape.local, shape.attributes);
    return items(index.get(`${String(one[0])}\u0000${String(two[0])}`) ?? []);
  };
}

interface ConceptShape {
  document: Instruction;
  uri: string;
  local: string;
  attributes: [string, string];
  values: [Instruction, Instruction];
}

function conceptShape({ C: [outer] = [] }: Instruction): ConceptShape | undefined {
  const [descendants, filter] = outer?.N === 'slash' ? (outer.C ?? []) : [];
  const [document, axis] = descendants?.N === 'slash' ? (descendants.C ?? []) : [];
  const [child, condition] = filter?.N === 'filter' ? (filter.C ?? []) : [];
  const name = child?.N === 'axis' && child.name === 'child' ? /^\*NE nQ\{([^}]*)\}(\S+)$/.exec(child.nodeTest ?? '') : null;
  const isDoc = document?.N === 'fn' && document.name === 'doc';
  if (!isDoc || axis?.N !== 'axis' || axis.name !== 'descendant-or-self' || axis.nodeTest !== '*N' || !name || condition?.N !== 'and')
    return undefined;
  const sides = (condition.C ?? []).map((side) => {
    const [attribute, value] = side.C ?? [];
    const local = attribute?.N === 'attVal' ? /^Q\{\}(\S+)$/.exec(attribute.name ?? '')?.[1] : undefined;
    return side.N === 'gc' && side.op === '=' && local !== undefined && value && isOfVariables(value) ? { local, value } : undefined;
  });
  const [one, two] = sides;
  if (!one || !two || sides.length !== 2) return undefined;
  return { document, uri: name[1] as string, local: name[2] as string, attributes: [one.local, two.local], values: [one.value, two.value] };
}

/** Its value does not depend on the node that the predicate looks at. */
function isOfVariables({ N, C = [] }: Instruction): boolean {
  return N === 'varRef' || N === 'str' || ((N === 'data' || N === 'check' || N === 'cvUntyped') && C.length > 0 && C.every(isOfVariables));
}

const indexes = new WeakMap<SaxonNode, Map<string, Map<string, SaxonNode[]>>>();

function indexOf(document: SaxonNode, uri: string, local: string, [one, two]: [string, string]): Map<string, SaxonNode[]> {
  let ofDocument = indexes.get(document);
  if (!ofDocument) indexes.set(document, (ofDocument = new Map<string, Map<string, SaxonNode[]>>()));
  const key = [uri, local, one, two].join('\u0000');
  let index = ofDocument.get(key);
  if (!index) {
    index = new Map();
    for (let node: SaxonNode | null = document; node; node = nextNode(node, document)) {
      if (node.localName !== local || (node.namespaceURI ?? '') !== uri || !node.attributes) continue;
      const names = Array.from(node.attributes, ({ name }) => name);
      if (!names.includes(one) || !names.includes(two)) continue;
      const values = `${node.getAttribute(one)}\u0000${node.getAttribute(two)}`;
      index.set(values, [...(index.get(values) ?? []), node]);
    }
    // Last: where V8 is made to stop halfway, it is made anew.
    ofDocument.set(key, index);
  }
  return index;
}

function first(expression: Instruction): Instruction {
  return expression.C?.[0] as Instruction;
}

function strings(expression: Instruction, context: XPathContext): string[] {
  return saxon().internals.Expr.elaborate(expression)(context).expand().map(stringOf);
}

function stringOf(item: unknown): string {
  const node = item as Partial<SaxonNode>;
  if (node.nodeType === undefined) return String(item);
  return node.nodeType === 2 ? String(node.value) : String(node.textContent);
}

/** An xs:string or xs:untypedAtomic: between these `=` compares characters. */
function isText(item: unknown): boolean {
  const { code } = item as { code?: unknown };
  return typeof code === 'string' && (code.startsWith('AS') || code === 'AZ');
}

function items(list: readonly unknown[]) {
  return saxon().internals.Iter.ForArray(list);
}

function truth(value: boolean, context: XPathContext) {
  return saxon().internals.Expr.elaborate({ N: value ? 'true' : 'false' })(context);
}
