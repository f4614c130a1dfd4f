import type { Language } from '../findings/finding.js';
import type { Safety } from '../findings/fix.js';
import type { Recipe, RecipeStep, RecipeValue } from './recipe.js';

/** What a repair changes in a document, in words. */
export interface ToldRepair {
  safety: Safety;
  /** One sentence an edit; code stands between backticks. */
  changes: string[];
}

/**
 * Says what repairs change, each kind of them once.
 *
 * @param nameOfSet name of the value set that an OID stands for
 */
export function tellRepairs(recipes: readonly Recipe[], language: Language, nameOfSet: (oid: string) => string): ToldRepair[] {
  const told = recipes.map(({ safety, at, steps }) => {
    const changes = steps.map((step) => capitalised(changeOf(step, language, nameOfSet)));
    if (at !== undefined) changes.unshift(ELSEWHERE[language]);
    return { safety, changes };
  });
  return [...new Map(told.map((repair) => [JSON.stringify(repair), repair])).values()];
}

const ELSEWHERE: Record<Language, string> = {
  fr: 'Dans l’élément que la règle met en cause, qui n’est pas celui du constat :',
  en: 'In the element that the rule blames, which is not that of the finding:',
};

function changeOf(step: RecipeStep, language: Language, nameOfSet: (oid: string) => string): string {
  const isFrench = language === 'fr';
  const becomes = (what: string, value: RecipeValue) =>
    typeof value === 'string'
      ? `${what} ${isFrench ? 'devient' : 'becomes'} \`${value}\`.`
      : isFrench
        ? `${what} reçoit la valeur que la règle tire du document.`
        : `${what} gets the value that the rule derives from the document.`;
  switch (step.do) {
    case 'set':
      return becomes(`\`@${step.attribute}\``, step.value);
    case 'text':
      return becomes(isFrench ? 'le texte de l’élément' : 'the text of the element', step.value);
    case 'insert': {
      const child = `\`${written(step)}\``;
      return isFrench
        ? `ajoute ${child}, à sa place dans l’ordre du schéma, s’il n’y est pas.`
        : `adds ${child} where the schema has it, unless it is there.`;
    }
    case 'remove': {
      const what = step.attribute === undefined ? (isFrench ? 'l’élément' : 'the element') : `\`@${step.attribute}\``;
      return `${isFrench ? 'retire' : 'removes'} ${what}.`;
    }
    case 'remove-repeated':
      return isFrench
        ? 'retire l’élément s’il répète mot pour mot un frère qui le précède.'
        : 'removes the element if it repeats word for word a sibling before it.';
    case 'move':
      return isFrench ? 'met l’élément à sa place dans l’ordre du schéma.' : 'moves the element to where the schema has it.';
    case 'rename':
      return isFrench ? `\`@${step.attribute}\` est renommé \`@${step.to}\`.` : `\`@${step.attribute}\` is renamed to \`@${step.to}\`.`;
    case 'label':
      return isFrench
        ? `\`@displayName\` devient le libellé que ${nameOfSet(step.valueSet)} donne au code.`
        : `\`@displayName\` becomes the label that ${nameOfSet(step.valueSet)} has for the code.`;
    case 'concept':
      return isFrench
        ? `code, système et libellés deviennent ceux du concept le plus proche de ${nameOfSet(step.valueSet)}.`
        : `code, system and labels become those of the closest concept of ${nameOfSet(step.valueSet)}.`;
  }
}

function written({ element, attributes, value }: Extract<RecipeStep, { do: 'insert' }>): string {
  const name = element.replace(/^.*:/, '');
  const shown = (each: RecipeValue) => (typeof each === 'string' ? each : '…');
  const tag = `${name}${attributes.map(([attribute, each]) => ` ${attribute}="${shown(each)}"`).join('')}`;
  return value === undefined ? `<${tag}/>` : `<${tag}>${shown(value)}</${name}>`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
