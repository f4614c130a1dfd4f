import type { LayerMetadata } from '../metadata.js';
import { xmlLayer } from './xml.js';
import { xsdLayer } from './xsd.js';

/** The layers whose rules are written in TypeScript: the file itself, and the schema. */
export const builtInLayers: readonly LayerMetadata[] = [xmlLayer, xsdLayer];
