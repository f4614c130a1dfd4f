import { attributeOf } from '../../xml/attribute-of.js';
import { isRepeated } from '../describe.js';
import type { LocatedSchemaError } from '../../schema/find-schema-errors.js';
import type { SourceMap } from '../../xml/source-map.js';

/**
 * What rules would say of the same fault that the schema found: that an element is missing (flags `name-n`, `content-n`)
 * in its parent or in what the parent stands for, repeated or not foreseen (`name-n`, `repeated`, `closed`), of the wrong
 * type, without an attribute that it needs, or anything about an attribute whose value the schema refuses.
 */
export function coveredBySchema(error: LocatedSchemaError, source: SourceMap): string[] {
  const { kind, number, attribute } = error;
  const element = source.elements[number];
  if (element === undefined) return [];
  switch (kind) {
    case 'missing-element': {
      const parent = error.instead === undefined ? number : element.parent;
      const names = ['content', ...error.expected.map(({ local }) => local)];
      // Rules count the sections of a section, not those of its components: without its section a component is none.
      return [
        `closed@${parent}`,
        ...[parent, source.elements[parent]?.parent].flatMap((place) => names.map((name) => `${name}-n@${place}`)),
      ];
    }
    case 'unexpected-element':
      return [`${element.local}-n`, 'repeated', 'closed'].map((flag) => `${flag}@${number}`);
    case 'missing-attribute':
      return [`${element.local}-n`, attribute?.local, 'class', 'mood', 'closed'].map((flag) => `${flag}@${number}`);
    case 'xsi-type':
    case 'text-forbidden':
    case 'children-forbidden':
      return ['xsi-type', 'time-form', 'value'].map((flag) => `${flag}@${number}`);
    default: {
      const written = attribute && attributeOf(element, attribute);
      return written ? [`${number}/@${written.name}`] : [];
    }
  }
}

/** True when the schema refuses an element that its parent already has. */
export function isRefusedRepetition({ kind, number }: LocatedSchemaError, source: SourceMap): boolean {
  const parent = source.elements[number]?.parent;
  return kind === 'unexpected-element' && parent !== undefined && isRepeated(number, parent, source);
}
