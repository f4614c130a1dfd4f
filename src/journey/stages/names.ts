/** The stage of a document's model in an official package, until the model is known. */
export const VOLET = 'volet';
