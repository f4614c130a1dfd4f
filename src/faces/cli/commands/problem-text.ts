import type { JudgedDocument } from '../../../findings/judged-document.js';
import type { Validator } from '../../../journey/validator.js';
import { text } from '../../../report/text.js';
import { version } from '../../../version.js';

/** What was found in a document, for people, without colours. @param folder from which paths are shown */
export async function problemText(judged: JudgedDocument, validator: Validator, folder: string): Promise<string> {
  const { profile, edition, language } = validator.options;
  const writer = await text.open({
    version,
    engine: '',
    profile,
    edition,
    language,
    folder,
    rules: () => [],
    colours: false,
    showInfos: false,
    showSource: true,
  });
  return writer.document(judged);
}
