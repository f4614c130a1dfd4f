import type { FastifyError } from 'fastify';
import { Problem } from './problem.js';

/** What an error of the framework means for the caller; what nobody foresaw is an internal error, without its words. */
export function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const [fault] = error.validation ?? [];
  if (fault) return badParameter(fault.instancePath.slice(1), fault.keyword, fault.params);
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
    case 'FST_REQ_FILE_TOO_LARGE':
    case 'FST_FILES_LIMIT':
    case 'FST_PARTS_LIMIT':
    case 'FST_FIELDS_LIMIT':
      return tooLarge();
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return unsupportedType();
    default:
      if (error.statusCode !== undefined && error.statusCode < 500)
        return new Problem('bad-request', { fr: 'la requête est mal formée', en: 'the request is malformed' });
      return new Problem('internal', {
        fr: 'un défaut du service ; rien ne peut en être conclu',
        en: 'a fault of the service; nothing may be concluded from it',
      });
  }
}

export function tooLarge(): Problem {
  return new Problem('too-large', {
    fr: 'le corps dépasse ce que le service accepte (--max-bytes, 100 fichiers)',
    en: 'the body is larger than the service accepts (--max-bytes, 100 files)',
  });
}

export function unsupportedType(): Problem {
  return new Problem('unsupported-media-type', {
    fr: 'Content-Type attendu : application/xml, application/zip, application/octet-stream, multipart/related, message/rfc822, ou multipart/form-data ; sans Content-Encoding',
    en: 'expected Content-Type: application/xml, application/zip, application/octet-stream, multipart/related, message/rfc822, or multipart/form-data; without Content-Encoding',
  });
}

function badParameter(name: string, keyword: string, params: Record<string, unknown>): Problem {
  if (keyword === 'additionalProperties')
    return new Problem('bad-request', {
      fr: `paramètre inconnu : ${String(params.additionalProperty)}`,
      en: `unknown parameter: ${String(params.additionalProperty)}`,
    });
  const allowed = Array.isArray(params.allowedValues) ? ` (${params.allowedValues.join(', ')})` : '';
  return new Problem('bad-request', {
    fr: `valeur non acceptée du paramètre ${name}${allowed}`,
    en: `value of the parameter ${name} not accepted${allowed}`,
  });
}
