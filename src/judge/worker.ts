import type { JudgedDocument } from '../findings/judged-document.js';
import { explainFailure } from '../journey/failure.js';
import { defaultOptions } from '../journey/options.js';
import { collectGarbage } from '../journey/spare-memory.js';
import { unjudged } from '../journey/unjudged.js';
import type { Validator } from '../journey/validator.js';
import { judgeInput } from '../submission/judge-input.js';
import { largeDocument } from './plan.js';
import type { Answer, Order, WorkerSettings } from './protocol.js';
import { readSource } from './source.js';
import { Validators } from './validators.js';
import { warmUp } from './warm-up.js';

let settings: WorkerSettings | undefined;
let validators: Validators | undefined;

const say = (answer: Answer) => process.send?.(answer);

/** Makes this process a worker: it judges the documents that it is sent, one after the other. */
export function runAsWorker(): void {
  // Ctrl-C, `timeout` and a closed terminal reach the whole process group; the main process decides when the workers end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
  process.on('disconnect', () => process.exit());
  process.on('message', (message: Order) => void (message.order === 'start' ? start(message.settings) : judge(message)));
}

async function start(given: WorkerSettings): Promise<void> {
  settings = given;
  validators = new Validators(given.validator);
  try {
    const validator = await validators.with();
    if (given.warm) warmUp(validator);
    say({ answer: 'ready', engine: validator.engine });
  } catch (error) {
    say({ answer: 'broken', reason: explainFailure(error, { ...defaultOptions, ...given.validator }) });
  }
}

async function judge({ source, terms = {} }: Extract<Order, { order: 'judge' }>): Promise<void> {
  if (!settings || !validators) throw new Error('a document was sent before the settings');
  let validator: Validator;
  try {
    validator = await validators.with(terms.validator);
  } catch (error) {
    const reason = explainFailure(error, { ...defaultOptions, ...settings.validator, ...terms.validator });
    say({ answer: 'judged', document: unjudged(source.name, 'start', reason) });
    return void say({ answer: 'done', spoiled: false });
  }
  const { language, limits } = validator.options;
  const input = await readSource(source, language, limits);
  for await (const document of judgeInput(validator, input, terms.keepText ?? settings.keepText)) tell(document);
  say({ answer: 'done', spoiled: validator.spoiled });
}

/** The main process needs room for a large document while this one still holds all that judging it took. */
function tell(document: JudgedDocument): void {
  if ((document.bytes ?? 0) > largeDocument) collectGarbage();
  say({ answer: 'judged', document });
}
