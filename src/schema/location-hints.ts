import { XSI } from '../xml/namespaces.js';
import type { SourceMap } from '../xml/source-map.js';
import { isXercesUri } from './xerces-uri.js';

/** An address in `xsi:schemaLocation` or `xsi:noNamespaceSchemaLocation` that is none. */
export interface WrongLocation {
  /** Number of the element. */
  element: number;
  attribute: { name: string; local: string; uri: string };
  /** The first that is wrong. */
  value: string;
}

/** Checks what libxml2 leaves out: the addresses of schemas, which are followed by nobody, are of type anyURI (XML Schema 1.0 part 1, 2.6.3). */
export function findWrongLocations({ elements }: SourceMap): WrongLocation[] {
  return elements.flatMap(({ attributes }, element) =>
    attributes.flatMap(({ name, local, uri, value }) => {
      if (uri !== XSI || !/^(schemaLocation|noNamespaceSchemaLocation)$/.test(local)) return [];
      const addresses = local === 'schemaLocation' ? value.split(/[ \t\r\n]+/) : [value];
      const wrong = addresses.find((address) => !isXercesUri(address));
      return wrong === undefined ? [] : [{ element, attribute: { name, local, uri }, value: wrong }];
    }),
  );
}
