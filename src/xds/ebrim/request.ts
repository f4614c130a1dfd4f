import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';
import { LCM, RIM, SAML, SOAP_11, SOAP_12, XDS_B } from './schemes.js';

/** A request to register documents, in whatever it is wrapped. */
export interface RegistryRequest {
  /** RegistryObjectList. */
  list: ElementNode;
  /** ProvideAndRegisterDocumentSetRequest, where there is one (IHE ITI-41). */
  provide?: ElementNode;
  /** SOAP Envelope, where there is one. */
  envelope?: ElementNode;
}

/**
 * Finds the request of a message: the document element, or what stands in it as ITI-41 wraps it.
 *
 * @returns undefined when the document element is no SOAP envelope that holds a request, nor a request
 */
export function findRequest(source: SourceMap): RegistryRequest | undefined {
  const root = new ElementNode(source, 0);
  const envelope = root.local === 'Envelope' && (root.uri === SOAP_12 || root.uri === SOAP_11) ? root : undefined;
  const body = envelope?.children('Body')[0];
  const outermost = envelope ? [...(body?.children(undefined, XDS_B) ?? []), ...(body?.children(undefined, LCM) ?? [])][0] : root;
  const provide = outermost?.local === 'ProvideAndRegisterDocumentSetRequest' && outermost.uri === XDS_B ? outermost : undefined;
  const submit = provide ? provide.children('SubmitObjectsRequest', LCM)[0] : outermost;
  if (submit?.local !== 'SubmitObjectsRequest' || submit.uri !== LCM) return undefined;
  const [list] = submit.children('RegistryObjectList', RIM);
  return list && { list, ...(provide ? { provide } : {}), ...(envelope ? { envelope } : {}) };
}

const once: ReadonlySet<string> = new Set([
  ...[SOAP_11, SOAP_12].flatMap((uri) => [`${uri} Envelope`, `${uri} Header`, `${uri} Body`]),
  `${XDS_B} ProvideAndRegisterDocumentSetRequest`,
  `${LCM} SubmitObjectsRequest`,
  `${RIM} RegistryObjectList`,
  `${SAML} Assertion`,
]);

/** Numbers of the elements that a message has once only, and that stand in it again: two readers may not take the same one. */
export function repeatedWrappers({ elements }: SourceMap): number[] {
  const seen = new Set<string>();
  return elements.flatMap(({ uri, local }, number) => {
    const name = `${uri} ${local}`;
    if (!once.has(name)) return [];
    if (seen.has(name)) return [number];
    seen.add(name);
    return [];
  });
}
