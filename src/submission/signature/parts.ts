import { DSIG } from '../../xml/namespaces.js';
import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';

/** The elements of a signature that each stand in it once, those that are there. */
export interface SignatureParts {
  signature: ElementNode;
  signedInfo: ElementNode | undefined;
  manifest: ElementNode | undefined;
  certificate: ElementNode | undefined;
  signingTime: ElementNode | undefined;
  signingCertificate: ElementNode | undefined;
}

/** Every element of a name, in document order; of XAdES, of whatever edition. */
export function allNamed(source: SourceMap, local: string, uri = DSIG): ElementNode[] {
  const isIt = uri === DSIG ? (other: string) => other === DSIG : (other: string) => other.startsWith(uri);
  return source.elements.flatMap((element, number) =>
    element.local === local && isIt(element.uri) ? [new ElementNode(source, number)] : [],
  );
}

export const XADES = 'http://uri.etsi.org/01903/';

export function partsOf(source: SourceMap): SignatureParts {
  return {
    signature: new ElementNode(source, 0),
    signedInfo: allNamed(source, 'SignedInfo')[0],
    manifest: allNamed(source, 'Manifest')[0],
    certificate: allNamed(source, 'X509Certificate')[0],
    signingTime: allNamed(source, 'SigningTime', XADES)[0],
    signingCertificate: allNamed(source, 'SigningCertificate', XADES)[0],
  };
}
