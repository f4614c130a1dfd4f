/** Folds a name of a value set: `JDV_SOPClass_CISIS` and `jdv-sop-class-cisis` are the same name. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Folds a label to lower-case words of a-z and 0-9 with one space between: `Échographie de l’œil` → `echographie de l oeil`. */
export function foldLabel(label: string): string {
  return label
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
