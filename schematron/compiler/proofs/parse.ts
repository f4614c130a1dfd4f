import { parseScript } from 'fontoxpath';
import { Document, type Element } from 'slimdom';

/** A node of the syntax tree of an expression, as XQueryX names it, without namespaces. */
export interface Syntax {
  name: string;
  prefix: string;
  children: Syntax[];
  text: string;
}

const documents = new Document();

/** Reads an XPath expression. @throws Error when it is none */
export function parseXPath(expression: string): Syntax {
  const module = parseScript(expression, { language: 'XPath3.1' }, documents) as Element;
  return at(at(syntaxOf(module), 'mainModule'), 'queryBody').children[0] as Syntax;
}

function syntaxOf(element: Element): Syntax {
  return {
    name: element.localName,
    prefix: element.getAttributeNS('http://www.w3.org/2005/XQueryX', 'prefix') ?? '',
    children: element.children.map(syntaxOf),
    text: element.textContent ?? '',
  };
}

export function find({ children }: Syntax, name: string): Syntax | undefined {
  return children.find((child) => child.name === name);
}

/** A child that is surely there. */
export function at(syntax: Syntax, name: string): Syntax {
  const found = find(syntax, name);
  if (!found) throw new Error(`${syntax.name} without ${name}`);
  return found;
}

/** The only child of a child. */
export function operand(syntax: Syntax, name: string): Syntax {
  return at(syntax, name).children[0] as Syntax;
}
