import { valueSetOf } from '../catalogue/fix.js';
import { written } from '../catalogue/message-template.js';
import type { LayerMetadata, RuleMetadata } from '../catalogue/metadata.js';
import type { Language } from '../findings/finding.js';
import { foldLabel } from '../value-sets/fold.js';
import { concerns } from './concerns.js';

/**
 * The rules that words are about: each word stands in the id of a rule, in what it asks, is about or says when it fails, or is the
 * OID of a template or value set that it names; case and accents set aside.
 *
 * @returns the layers that have such rules, with these only
 */
export function rulesAbout(layers: readonly LayerMetadata[], words: string, language: Language): LayerMetadata[] {
  const wanted = words.split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return layers
    .map((layer) => {
      const said = messagesByRule(layer, language);
      const isAbout = (rule: RuleMetadata) => {
        const text = foldLabel([rule.id, rule.title[language], rule.subject[language], ...(said.get(rule.id) ?? [])].join(' '));
        return wanted.every((word) => text.includes(foldLabel(word)) || concerns(rule, word) || valueSetOf(rule) === word);
      };
      return { ...layer, rules: layer.rules.filter(isAbout) };
    })
    .filter(({ rules }) => rules.length > 0);
}

function messagesByRule(layer: LayerMetadata, language: Language): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { rule, message } of Object.values(layer.assertions)) said.set(rule, [...(said.get(rule) ?? []), written(message[language])]);
  return said;
}
