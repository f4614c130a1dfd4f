import type { RunSummary } from '../../findings/judged-document.js';
import type { Attestation } from '../attestation.js';
import type { FormatContext } from '../formatter.js';
import { escapeMarkup } from '../markup.js';
import { labels } from './labels.js';

const words = {
  fr: {
    about:
      'Ce texte dit quels documents ont été vérifiés, par leur empreinte, par quelles règles, avec quel verdict. Il ne contient ni nom, ni donnée du patient. Pour le contrôler : verifcda attestation rapport.html --key cle-publique.pem',
    signature: 'Signature (Ed25519)',
    key: 'Clé publique',
    unsigned: 'Non signée : l’empreinte ne dit que l’intégrité du texte.',
  },
  en: {
    about:
      'This text says which documents were validated, by their hashes, by which rules, with which verdict. It holds no name and no patient data. To verify it: verifcda attestation report.html --key public-key.pem',
    signature: 'Signature (Ed25519)',
    key: 'Public key',
    unsigned: 'Not signed: the hash only tells that the text is whole.',
  },
};

/** The proof of check, with its hash and its signature where there is a key. */
export function attestationHtml(
  attestation: Attestation,
  summary: RunSummary,
  date: string,
  { language, attestation: wanted }: FormatContext,
): string {
  const say = words[language];
  const { text, sha256 } = attestation.end(summary, date);
  const signed = wanted?.sign?.(text);
  const fact = (label: string, id: string, value: string) => `<div><dt>${label}</dt><dd><code id="${id}">${value}</code></dd></div>\n`;
  return [
    `<section id="proof" aria-labelledby="proof-h">\n<h2 id="proof-h">${labels[language].attestation}</h2>\n<p>${escapeMarkup(say.about)}</p>\n<dl class="facts">\n`,
    fact('SHA-256', 'attestation-sha256', sha256),
    signed
      ? fact(say.signature, 'attestation-signature', signed.signature) + fact(say.key, 'attestation-key', signed.publicKey)
      : `<div><dt>${say.signature}</dt><dd>${say.unsigned}</dd></div>\n`,
    `</dl>\n<pre id="attestation" tabindex="0">${escapeMarkup(text)}</pre>\n</section>\n`,
  ].join('');
}
