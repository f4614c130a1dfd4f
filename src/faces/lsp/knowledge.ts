import type { RuleMetadata } from '../../catalogue/metadata.js';
import { ExpectedValues } from '../../catalogue/places/expected-values.js';
import { RuleSet } from '../../catalogue/rule-set.js';
import type { Language } from '../../findings/finding.js';
import type { ProfileName } from '../../models/profiles.js';
import type { ValueSetStore } from '../../value-sets/types.js';

/** What is known of rules, places and concepts in one profile and edition, for those who write a document. */
export class Knowledge {
  readonly rules: RuleSet;
  private values: ExpectedValues | undefined;

  /** @throws RuleSetUnavailableError when the edition is unknown or damaged */
  constructor(
    edition: string,
    profile: ProfileName,
    readonly language: Language,
  ) {
    this.rules = RuleSet.load(edition, profile);
  }

  get expected(): ExpectedValues {
    return (this.values ??= new ExpectedValues(this.rules));
  }

  get valueSets(): ValueSetStore {
    return this.rules.valueSets();
  }

  rule(id: string): RuleMetadata | undefined {
    return this.rules.rule(id);
  }
}

const known = new Map<string, Knowledge>();

/** @throws RuleSetUnavailableError */
export function knowledgeOf({ edition, profile, lang }: { edition: string; profile: ProfileName; lang: Language }): Knowledge {
  const key = `${edition} ${profile} ${lang}`;
  const knowledge = known.get(key) ?? new Knowledge(edition, profile, lang);
  known.set(key, knowledge);
  return knowledge;
}
