import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { pathFrom } from '../../../files/path-from.js';
import { whyUnreadable } from '../../../files/problem.js';
import { readWithin } from '../../../files/read-within.js';
import { isSignedBy, keyOf, type ReadAttestation, readAttestation } from '../../../report/read-attestation.js';
import { safeText } from '../../../report/safe-text.js';
import { documentsOf, words } from '../../../report/words.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { type Say, sayIn } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';
import { ed25519Key } from '../ed25519-key.js';
import type { Face } from '../face.js';
import { namedFiles } from '../named-files.js';
import { createCommand } from '../program.js';
import { addSharedOptions, importOptions, sharedOptions } from './shared-options.js';

const mostBytes = 200 * 1024 * 1024;

/** `verifcda attestation`: verifies the proof of check in a page that `--attestation` wrote. */
export function registerAttestation({ program, say: sayFirst, surroundings, exitWith }: Face): void {
  const command = createCommand('attestation', sayFirst, surroundings)
    .description(
      sayFirst(
        'contrôle l’attestation d’un rapport html : empreinte, signature, documents (code 0 quand tout est juste)',
        'verifies the attestation of an html report: hash, signature, documents (exit 0 when all of it is right)',
      ),
    )
    .argument('<report>', sayFirst('le rapport html', 'the html report'))
    .argument('[documents...]', sayFirst('documents qui doivent y être, ou motifs', 'documents that must be in it, or globs'))
    .option('--key <pem>', sayFirst('clé publique (Ed25519, PEM) de qui a signé', 'public key (Ed25519, PEM) of who signed'));
  addSharedOptions(command, program, importOptions);
  command.action(async (report: string, named: string[], { key }: { key?: string }) => {
    const { lang: language } = sharedOptions(command, program, sayFirst, importOptions);
    const say = sayIn(language);
    const read = (file: string) => {
      try {
        return Buffer.from(readWithin(pathFrom(surroundings.folder, file), mostBytes));
      } catch (error) {
        throw new UsageError(`${safeText(file)}${say(' : ', ': ')}${whyUnreadable(error, language)}`);
      }
    };
    const documents = await namedFiles(named, surroundings.folder, say);
    const attestation = readAttestation(read(report).toString('utf8'));
    if (!attestation) throw new UsageError(`${safeText(report)}${say(' : pas d’attestation', ': no attestation')}`);
    const lines: { ok: boolean; text: string }[] = [
      {
        ok: attestation.isWhole,
        text: attestation.isWhole ? say('empreinte juste', 'hash right') : say('le texte a été changé', 'the text was changed'),
      },
      signatureLine(attestation, key === undefined ? undefined : publicKeyFrom(key, read(key), say), say),
      ...documents.map((file) => documentLine(file, read(file), attestation, say, language)),
    ];
    const { date, tool, summary } = attestation.statement;
    surroundings.stdout.write(
      `${[
        ...lines.map(({ ok, text }) => `${ok ? '✔' : '✖'} ${safeText(text)}`),
        safeText(`${date} · verifcda ${tool?.version} · ${tool?.profile}, ${tool?.edition} · ${documentsOf(summary, language, 1)}`),
      ].join('\n')}\n`,
    );
    exitWith(lines.every(({ ok }) => ok) ? exitCodes.conforming : exitCodes.nonconforming);
  });
  program.addCommand(command);
}

/** @throws UsageError when it is no key that could have signed */
function publicKeyFrom(file: string, pem: Buffer, say: Say): KeyObject {
  const key = ed25519Key(() => createPublicKey(pem));
  if (key) return key;
  throw new UsageError(
    `${safeText(file)}${say(' : une clé publique Ed25519 en PEM est attendue', ': a public Ed25519 key in PEM is expected')}`,
  );
}

function signatureLine(attestation: ReadAttestation, given: KeyObject | undefined, say: Say): { ok: boolean; text: string } {
  if (!attestation.signature) return { ok: given === undefined, text: say('non signée', 'not signed') };
  let key;
  try {
    key = given ?? keyOf(attestation.signature);
  } catch {
    return { ok: false, text: say('clé illisible', 'key cannot be read') };
  }
  if (!isSignedBy(attestation, key)) return { ok: false, text: say('signature fausse pour cette clé', 'signature wrong for this key') };
  return {
    ok: true,
    text: given
      ? say('signée par cette clé', 'signed by this key')
      : say('signée par la clé du rapport : qui est-ce ? (--key)', 'signed by the key in the report: whose is it? (--key)'),
  };
}

function documentLine(
  file: string,
  bytes: Buffer,
  { statement }: ReadAttestation,
  say: Say,
  language: 'fr' | 'en',
): { ok: boolean; text: string } {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const found = statement.documents.find((each) => each?.sha256 === sha256);
  if (!found) return { ok: false, text: `${file}${say(' : pas dans l’attestation', ': not in the attestation')}` };
  return { ok: true, text: `${file}${say(' : ', ': ')}${words[language].status[found.status] ?? '?'}` };
}
