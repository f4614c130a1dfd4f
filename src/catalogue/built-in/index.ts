import { type ProfileName, profiles } from '../../models/profiles.js';
import type { LayerMetadata } from '../metadata.js';
import { bodiesLayer } from './bodies.js';
import { refusalsLayer } from './refusals.js';
import { signatureLayer } from './signature.js';
import { submissionLayer } from './submission.js';
import { xdmLayer } from './xdm.js';
import { xdsLayer } from './xds.js';
import { xmlLayer } from './xml.js';
import { xsdLayer } from './xsd.js';

/** The layers whose rules are written in TypeScript: the file itself, the schema, the documents that it holds, what the official tool refuses beside it, the archive, the XDS metadata, the message that submits, and its signature. */
export const builtInLayers: readonly LayerMetadata[] = [
  xmlLayer,
  xsdLayer,
  bodiesLayer,
  refusalsLayer,
  xdmLayer,
  xdsLayer,
  submissionLayer,
  signatureLayer,
];

/** The layers written in TypeScript that belong to a profile. */
export function builtInLayersOf(profile: ProfileName): readonly LayerMetadata[] {
  return builtInLayers.filter(({ layer }) => !profiles[profile].withoutLayers.includes(layer));
}
