import type { SourceAttribute, SourceElement } from './source-map.js';

/** An attribute of an element, by local name and namespace. */
export function attributeOf(
  { attributes }: Pick<SourceElement, 'attributes'>,
  { local, uri }: { local: string; uri: string },
): SourceAttribute | undefined {
  return attributes.find((attribute) => attribute.local === local && attribute.uri === uri);
}
