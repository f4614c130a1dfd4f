import type { RawFinding } from '../engine/run-layer.js';
import { repeatedWrappers } from '../xds/ebrim/request.js';
import { ADDRESSING, PROVIDE_AND_REGISTER, SOAP_11 } from '../xds/ebrim/schemes.js';
import { brokenAt } from '../xds/raw-finding.js';
import { ElementNode } from '../xml/element-node.js';
import type { SourceMap } from '../xml/source-map.js';
import type { Message } from './message.js';

const XINCLUDE = 'http://www.w3.org/2001/XInclude';

/** Checks what wraps the request: SOAP and its addressing; nothing twice, nothing to be fetched. */
export function checkEnvelope({ request }: Message, source: SourceMap): RawFinding[] {
  const envelope = request?.envelope;
  return [
    ...(envelope?.uri === SOAP_11 ? [brokenAt('SUB-10', envelope, [])] : []),
    ...repeatedWrappers(source).map((number) => {
      const element = new ElementNode(source, number);
      return brokenAt('SUB-11', element, [element.local]);
    }),
    ...(envelope && request.provide ? checkAddressing(envelope) : []),
    ...foreignReferences(source),
  ];
}

function checkAddressing(envelope: ElementNode): RawFinding[] {
  const header = envelope.children('Header')[0];
  const value = (name: string) => header?.children(name, ADDRESSING)[0];
  const action = value('Action');
  return [
    ...(action && action.text !== PROVIDE_AND_REGISTER ? [brokenAt('SUB-12', action, [action.text])] : []),
    ...['Action', 'MessageID', 'To'].filter((name) => !value(name)?.text).map((name) => brokenAt('SUB-13', header ?? envelope, [name])),
  ];
}

function foreignReferences(source: SourceMap): RawFinding[] {
  return source.elements.flatMap(({ uri, name }, number) => {
    if (uri !== XINCLUDE) return [];
    const element = new ElementNode(source, number);
    return [brokenAt('SUB-14', element, [name, element.attribute('href') ?? ''])];
  });
}
