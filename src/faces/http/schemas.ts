import { knownEditions, latestEdition } from '../../catalogue/editions.js';
import { profileNames } from '../../models/profiles.js';

/** JSON Schema of a set of parameters: it validates requests, and describes them in /openapi.json. */
export interface Parameters {
  type: 'object';
  additionalProperties: false;
  required?: readonly string[];
  properties: Record<string, object>;
}

const lang = { type: 'string', enum: ['fr', 'en'], default: 'fr', description: 'langue des messages' };
const edition = { type: 'string', enum: knownEditions(), default: latestEdition, description: 'édition des règles officielles' };
const profile = { type: 'string', enum: [...profileNames], description: 'profil' };
const id = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description });

const parameters = (properties: Record<string, object>, required?: readonly string[]): Parameters => ({
  type: 'object',
  additionalProperties: false,
  ...(required ? { required } : {}),
  properties,
});

/** Query of POST /v1/validations: the options of the command. */
export const validationQuery = parameters({
  profile: { ...profile, enum: [...profileNames, 'official'], description: 'comme --profile ; specification si absent' },
  lang,
  edition,
  official: id('nom d’un paquet officiel que l’opérateur a donné au démarrage'),
  info: { type: 'boolean', default: false, description: 'montre aussi les informations' },
  name: { type: 'string', minLength: 1, maxLength: 200, default: '-', description: 'nom du document dans le rapport ; pas d’identité' },
});

export const ruleQuery = parameters({ profile, lang, edition });

export const valueSetQuery = parameters({
  edition,
  search: { type: 'string', maxLength: 200, default: '', description: 'début d’un code, ou mots d’un libellé' },
});

export const languageQuery = parameters({ lang });

export const idParameter = parameters({ id: id('identifiant') }, ['id']);
