import { rawContent } from '../../xml/raw-content.js';
import type { RawFinding } from '../../engine/run-layer.js';
import { brokenAt } from '../../xds/raw-finding.js';
import { ElementNode } from '../../xml/element-node.js';
import type { SourceMap } from '../../xml/source-map.js';
import { allNamed } from './parts.js';

/** What two readers of a signature might take for another thing: elements twice, identifiers twice, markup in a value. */
export function checkForm(source: SourceMap): RawFinding[] {
  const root = new ElementNode(source, 0);
  return [
    ...['Signature', 'SignedInfo', 'SignatureValue', 'X509Certificate', 'Manifest'].flatMap((name) => {
      const found = allNamed(source, name);
      return found.length === 1 ? [] : [brokenAt('SIG-01', found[1] ?? root, [name, String(found.length)])];
    }),
    ...repeatedIds(source),
    ...['DigestValue', 'SignatureValue', 'X509Certificate'].flatMap((name) =>
      allNamed(source, name).flatMap((element) => (isPlain(element) ? [] : [brokenAt('SIG-02', element, [name])])),
    ),
  ];
}

function repeatedIds(source: SourceMap): RawFinding[] {
  const seen = new Set<string>();
  return source.elements.flatMap(({ attributes }, number) =>
    attributes.flatMap(({ local, uri, value, name }) => {
      if (!/^id$/i.test(local) || uri !== '') return [];
      if (seen.has(value)) return [brokenAt('SIG-02', new ElementNode(source, number), [`${name}="${value}"`], local)];
      seen.add(value);
      return [];
    }),
  );
}

/** Neither elements, nor comments, instructions, CDATA or references. */
function isPlain({ source, number }: ElementNode): boolean {
  const element = source.elements[number];
  const inner = element ? rawContent(source.text, element) : '';
  return !/[<&]/.test(inner);
}
