import { createValidator } from '../../../src/index.js';
import { reportWithActs } from '../documents.js';
import { median, millisecondsOf } from '../timing.js';

/** Arguments: acts, rounds. Prints milliseconds and bytes of a report of so many acts, in a warm process. */
async function main([acts, rounds]: string[]): Promise<void> {
  const validator = await createValidator({ limits: { seconds: 600 } });
  const warming = Buffer.from(reportWithActs(10));
  for (let i = 0; i < 10; i++) validator.validate(warming);
  const bytes = Buffer.from(reportWithActs(Number(acts)));
  const { status } = validator.validate(bytes);
  if (status !== 'conforming') throw new Error(`a report of ${acts} acts is ${status}`);
  const times = Array.from({ length: Number(rounds) }, () => millisecondsOf(() => validator.validate(bytes)));
  process.stdout.write(JSON.stringify({ milliseconds: median(times), bytes: bytes.length }));
}

void main(process.argv.slice(2));
