import { createValidator } from '../../../src/index.js';
import { chooseEngine } from '../../../src/schema/engines/choose.js';
import { SaxesParser } from 'saxes';
import { readFileSync } from 'node:fs';
import { interleaved, millisecondsOf } from '../timing.js';

/** Arguments: a document, rounds. Prints the milliseconds of a document in a warm process, and of what cannot be spared. */
async function main([file, rounds]: string[]): Promise<void> {
  const bytes = readFileSync(file as string);
  const validator = await createValidator();
  const engine = await chooseEngine();
  const text = bytes.toString().replace(/^<\?xml[^>]*\?>/, '');
  const first = millisecondsOf(() => validator.validate(bytes));
  const cases = {
    all: () => millisecondsOf(() => validator.validate(bytes)),
    floor: () => millisecondsOf(() => void (placesOf(text), engine.validate(text))),
  };
  interleaved(20, cases);
  process.stdout.write(JSON.stringify({ first, ...interleaved(Number(rounds), cases) }));
}

/** One pass that notes where every start tag and attribute stands. */
function placesOf(text: string): number {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const places: number[] = [];
  parser.on('opentagstart', () => places.push(parser.line, parser.column));
  parser.on('attribute', () => places.push(parser.line, parser.column));
  parser.on('opentag', () => places.push(parser.line, parser.column));
  parser.write(text).close();
  return places.length;
}

void main(process.argv.slice(2));
