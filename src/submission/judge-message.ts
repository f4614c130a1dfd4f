import type { JudgedDocument } from '../findings/judged-document.js';
import { failed, type Stage } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import type { Input, Validator } from '../journey/validator.js';
import { profiles } from '../models/profiles.js';
import { isDocument, saysXml } from '../xdm/file-kinds.js';
import { loadLibraries } from './libraries.js';
import { type MessageForm, messageForm } from './message-form.js';
import type { Message } from './message.js';
import { openMime } from './mime/open-mime.js';
import { MimeRefused } from './mime/problem.js';
import type { SignedSet } from './signature/manifest.js';
import { signedSetOf } from './signature/signed-set.js';
import { signatureStages } from './signature/journey.js';
import { messageStages } from './stages.js';

/**
 * Judges a message that submits documents: the message itself, and each CDA in it, named `message.mime!/Document01`. Some
 * profiles judge the CDA only.
 *
 * @returns at least one judgement, as they come; a message that cannot be read in full is not evaluated
 */
export async function* judgeMessage(
  validator: Validator,
  input: Input & { bytes: Uint8Array },
  form: MessageForm,
  keepText = false,
): AsyncGenerator<JudgedDocument> {
  const { judgesContainers } = profiles[validator.options.profile];
  const libraries = await loadLibraries();
  if (form === 'signature')
    return yield judgesContainers
      ? validator.judgeThrough(signatureStages(undefined, libraries.signatures), input, keepText)
      : validator.judge(input, keepText);
  const opened = form === 'mime' ? await open(input.bytes) : undefined;
  const message: Message = { documents: [], unused: [], ambiguous: [] };
  const whole = validator.judgeThrough(messageStages(opened, message, libraries), input, keepText);
  const found = [...documentsOf(message)];
  if (judgesContainers) yield whole;
  else if (form === 'xml' && !message.request) return yield validator.judge(input, keepText);
  else if (found.length === 0 || whole.report.status === 'notEvaluated')
    yield validator.judgeThrough([notOpened(whole.report.reason)], input, keepText);
  const inside = (name: string) => `${input.path}!/${name}`;
  // Blanks that a log put before a part are told of the message.
  const own = (bytes: Uint8Array) => (message.mime?.indented === undefined ? bytes : withoutBlanks(bytes));
  if (judgesContainers)
    for (const { name, bytes } of message.documents)
      if (bytes && messageForm(bytes) === 'signature')
        yield validator.judgeThrough(
          signatureStages(setOf(message), libraries.signatures),
          { path: inside(name), bytes: own(bytes) },
          keepText,
        );
  for (const { name, bytes } of found) yield validator.judge({ path: inside(name), bytes: own(bytes) }, keepText);
}

function setOf({ submission, documents }: Message): SignedSet | undefined {
  return (
    submission &&
    signedSetOf(submission, (entry) => {
      const { bytes, cut } = documents.find(({ id }) => id !== undefined && id === entry.id) ?? {};
      return cut ? undefined : bytes;
    })
  );
}

async function open(bytes: Uint8Array) {
  try {
    return await openMime(bytes);
  } catch (error) {
    if (error instanceof MimeRefused) return error;
    throw error;
  }
}

function withoutBlanks(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x20);
  return first < 0 ? bytes : bytes.subarray(first);
}

/** What is to be judged in a message: documents, and parts that nobody names or whose envelope cannot be read. */
function* documentsOf({
  documents,
  submission,
  unused,
  ambiguous,
  request,
  mime,
}: Message): Generator<{ name: string; bytes: Uint8Array }> {
  const isReport = (name: string, bytes: Buffer, saidXml?: boolean) =>
    messageForm(bytes) !== 'signature' && isDocument(name, bytes, saidXml);
  for (const { id, name, bytes } of documents) {
    const entry = submission?.entries.find((each) => id !== undefined && each.id === id);
    if (bytes && isReport(name, bytes, entry && saysXml(entry))) yield { name, bytes };
  }
  // A Content-ID may hold anything: a part is named by its number.
  for (const [index, { bytes }] of (request ? [...unused, ...ambiguous] : (mime?.parts ?? [])).entries()) {
    const name = `part[${index + 1}]`;
    if (bytes && isReport(name, bytes)) yield { name, bytes };
  }
}

/** For profiles that know no messages: one rule for what cannot be read. */
function notOpened(reason: string | undefined): Stage {
  return {
    name: 'read',
    run(document, tools) {
      const { language } = tools.options;
      const none = language === 'fr' ? 'aucun CDA dans ce message' : 'no CDA in this message';
      return failed(addFault(document, tools, 'XML-06', [reason ?? none]));
    },
  };
}
