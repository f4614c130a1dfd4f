import type { XmlEngine } from './engines/engine.js';
import { findSchemaErrors } from './find-schema-errors.js';
import { withinTime } from '../journey/time-limit.js';
import { mapSource } from '../xml/source-map.js';

test('an error on a line that no element owns is not lost', () => {
  const source = mapSource('<a>\n<b/>\n\n\n</a>', { depth: 10, nodes: 50 });
  const engine: XmlEngine = {
    name: 'libxml2-wasm',
    canBeStopped: false,
    lastLine: 1000,
    validate: () => [{ line: 6, message: "Element 'a': out of place." }],
  };
  expect(
    withinTime(
      60,
      findSchemaErrors(source, engine, () => engine),
    ),
  ).toMatchObject([{ number: 1, kind: 'other' }]);
});
