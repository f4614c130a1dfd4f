import { explainFailure } from '../journey/failure.js';
import { Validator } from '../journey/validator.js';
import { defaultOptions } from '../journey/options.js';
import { judgeInput } from '../xdm/judge-input.js';
import type { Answer, Order, WorkerSettings } from './protocol.js';
import { readSource } from './source.js';

/** Entry of a worker process: judges the documents that it is sent, one after the other. */

let validator: Validator | undefined;
let settings: WorkerSettings | undefined;

const say = (answer: Answer) => process.send?.(answer);

// Ctrl-C, `timeout` and a closed terminal reach the whole process group; the main process decides when the workers end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (message: Order) => void (message.order === 'start' ? start(message.settings) : judge(message)));

async function start(given: WorkerSettings): Promise<void> {
  settings = given;
  try {
    validator = await Validator.create(given.validator);
    say({ answer: 'ready', engine: validator.engine });
  } catch (error) {
    say({ answer: 'broken', reason: explainFailure(error, { ...defaultOptions, ...given.validator }) });
  }
}

async function judge({ source }: Extract<Order, { order: 'judge' }>): Promise<void> {
  if (!validator || !settings) throw new Error('a document was sent before the settings');
  const { language, limits } = validator.options;
  const input = await readSource(source, language, limits);
  for await (const document of judgeInput(validator, input, settings.keepText)) say({ answer: 'judged', document });
  say({ answer: 'done', spoiled: validator.spoiled });
}
