import { explainFailure } from '../journey/failure.js';
import { defaultOptions } from '../journey/options.js';
import { unjudged } from '../journey/unjudged.js';
import { Validator } from '../journey/validator.js';
import { judgeInput } from '../submission/judge-input.js';
import type { Answer, Order, Terms, WorkerSettings } from './protocol.js';
import { readSource } from './source.js';
import { warmUp } from './warm-up.js';

/** Entry of a worker process: judges the documents that it is sent, one after the other. */

let settings: WorkerSettings | undefined;
/** One for each terms that were asked for; the first one is that of the settings. */
const validators = new Map<string, Validator>();
/** Callers choose among a few profiles, languages, editions and packages: this bounds the memory if they are many. */
const mostValidators = 12;

const say = (answer: Answer) => process.send?.(answer);

// Ctrl-C, `timeout` and a closed terminal reach the whole process group; the main process decides when the workers end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (message: Order) => void (message.order === 'start' ? start(message.settings) : judge(message)));

async function start(given: WorkerSettings): Promise<void> {
  settings = given;
  try {
    const validator = await validatorFor();
    if (given.warm) warmUp(validator);
    say({ answer: 'ready', engine: validator.engine });
  } catch (error) {
    say({ answer: 'broken', reason: explainFailure(error, { ...defaultOptions, ...given.validator }) });
  }
}

async function judge({ source, terms = {} }: Extract<Order, { order: 'judge' }>): Promise<void> {
  if (!settings) throw new Error('a document was sent before the settings');
  let validator: Validator;
  try {
    validator = await validatorFor(terms.validator);
  } catch (error) {
    const reason = explainFailure(error, { ...defaultOptions, ...settings.validator, ...terms.validator });
    say({ answer: 'judged', document: unjudged(source.name, 'start', reason) });
    return void say({ answer: 'done', spoiled: false });
  }
  const { language, limits } = validator.options;
  const input = await readSource(source, language, limits);
  for await (const document of judgeInput(validator, input, terms.keepText ?? settings.keepText)) say({ answer: 'judged', document });
  say({ answer: 'done', spoiled: validator.spoiled });
}

/** @throws Error when its engine, rules or package cannot be loaded */
async function validatorFor(terms: Terms['validator'] = {}): Promise<Validator> {
  const key = JSON.stringify(terms);
  const known = validators.get(key);
  if (known) return known;
  const validator = await Validator.create({ ...settings?.validator, ...terms });
  const oldest = [...validators.keys()][1];
  if (validators.size >= mostValidators && oldest !== undefined) validators.delete(oldest);
  validators.set(key, validator);
  return validator;
}
