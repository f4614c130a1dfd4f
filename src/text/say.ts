/** Chooses between the two wordings of a text. */
export type Say = (fr: string, en: string) => string;

export function sayIn(language: 'fr' | 'en'): Say {
  return (fr, en) => (language === 'fr' ? fr : en);
}
