import type { Stage } from '../journey/document.js';
import { addFault } from '../journey/fault.js';
import { guard } from '../journey/stages/guard.js';
import { read } from '../journey/stages/read.js';
import type { Message } from './message.js';
import { checkForm } from './mime/check-form.js';
import type { OpenMime } from './mime/open-mime.js';
import { onText, showMessage } from './shown-text.js';

/** The stages that read the envelope of a MIME message, each place being that of the file. */
export function readMime(mime: OpenMime, message: Message): Stage[] {
  /** Until the file is read, nothing that could be judged. */
  let parsed = '';
  const readEnvelope: Stage = {
    name: 'read',
    run(document, tools) {
      const { root, parts } = mime;
      const part = { path: document.path, bytes: root.bytes ?? new Uint8Array(), findings: document.findings, stages: [] };
      // A broken transfer encoding leaves nothing to read: an empty file.
      const outcome = read.run(part, tools);
      const text = (part as { text?: string }).text ?? '';
      const blanks = /^\s*(?=<)/.exec(text)?.[0].length ?? 0;
      const declaration = /^<\?xml\s[^>]*\?>/.exec(text.slice(blanks))?.[0].length ?? 0;
      const envelope = { from: root.from, to: root.to, text, before: blanks + declaration };
      const shown = showMessage(document.bytes ?? new Uint8Array(), parts, envelope);
      document.text = shown.text;
      parsed = shown.envelope;
      const map = onText({ elements: [] } as never, shown.text);
      message.locate = (byte) => {
        const at = shown.offsetOf(byte);
        const end = shown.text.slice(at).search(/\r?\n|$/);
        return map.locate(at, at + end);
      };
      for (const { rule, values, at } of checkForm(mime, declaration > 0 ? blanks : 0, tools.options.language))
        addFault(document, tools, rule, values, message.locate(at), { layer: 'submission', explains: rule === 'SUB-03' });
      return outcome;
    },
  };
  const guardEnvelope: Stage = {
    name: 'guard',
    run(document, tools) {
      const { text = '' } = document;
      document.text = parsed;
      const outcome = guard.run(document, tools);
      document.text = text;
      if (document.source) document.source = onText(document.source, text);
      return outcome;
    },
  };
  return [readEnvelope, guardEnvelope];
}
