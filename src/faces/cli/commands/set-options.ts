import { type Command, InvalidArgumentError } from 'commander';
import type { CodedValue } from '../../../xds/document-entry.js';
import type { Say } from '../../../text/say.js';

/** What a sender says of a set that he submits. */
export interface SetFlags {
  output?: string;
  replaces: string[];
  sourceId?: string;
  setId?: string;
  contentType?: CodedValue;
}

const oid = /^(?=.{3,64}$)[0-2](\.(0|[1-9]\d*))+$/;
const uuid = /^(?:urn:uuid:)?([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Adds the options of a set to a command that writes one. */
export function addSetOptions(command: Command, say: Say): Command {
  const readOid = (value: string) => {
    if (oid.test(value)) return value;
    throw new InvalidArgumentError(say('un OID : 1.2.250.…', 'an OID: 1.2.250.…'));
  };
  return command
    .option(
      '--replaces <uuid>',
      say(
        'entryUUID de la fiche déjà enregistrée que le document remplace (association RPLC) ; autant de fois, dans l’ordre des documents',
        'entryUUID of the registered entry that the document replaces (association RPLC); as often, in the order of the documents',
      ),
      (value: string, before: string[]) => {
        const id = uuid.exec(value)?.[1];
        if (id === undefined) throw new InvalidArgumentError('urn:uuid:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx');
        return [...before, `urn:uuid:${id.toLowerCase()}`];
      },
      [],
    )
    .option(
      '--source-id <oid>',
      say('OID du système qui envoie (sourceId du lot)', 'OID of the system that submits (sourceId of the set)'),
      readOid,
    )
    .option(
      '--set-id <oid>',
      say('OID du lot (uniqueId) ; nouveau chaque fois sans l’option', 'OID of the set (uniqueId); a new one each time without it'),
      readOid,
    )
    .option(
      '--content-type <code^label^oid>',
      say(
        'type d’activité du lot (contentTypeCode) ; sinon d’après le lieu de prise en charge et la venue',
        'kind of activity of the set (contentTypeCode); else made from the place of care and the encounter',
      ),
      (value: string): CodedValue => {
        const [code = '', displayName = '', codingScheme = ''] = value.split('^');
        if (code === '' || displayName === '' || !oid.test(codingScheme))
          throw new InvalidArgumentError(say('code^libellé^1.2.250.…', 'code^label^1.2.250.…'));
        return { code, displayName, codingScheme };
      },
    );
}
