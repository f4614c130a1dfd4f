import { latestEdition } from '../../src/catalogue/editions.js';
import { RuleSet } from '../../src/catalogue/rule-set.js';
import { runLayer } from '../../src/engine/run-layer.js';
import { Tree } from '../../src/engine/tree.js';
import { valueSetMap } from '../../src/engine/value-set-map.js';
import { type ProfileName, profileNames } from '../../src/models/profiles.js';
import { ProofDocument } from '../../src/proofs/document.js';
import { prove } from '../../src/proofs/prove.js';
import { mapSource, XmlFault } from '../../src/xml/source-map.js';

const limits = { depth: 1000, nodes: 100_000 };

/** Compares proofs with what saxon-js finds. */
export class ProofCheck {
  private readonly rules = new Map<ProfileName, RuleSet>();

  /**
   * What proofs wrongly hold, in one text: `profile/layer assertion`.
   *
   * @param layers `profile/layer`; all when absent
   * @returns undefined when the text is no XML that is judged
   */
  wrong(text: string, layers?: readonly string[]): string[] | undefined {
    try {
      const source = mapSource(text, limits);
      return profileNames.flatMap((profile) => this.wrongOf(profile, source, layers));
    } catch (error) {
      if (error instanceof XmlFault) return undefined;
      throw error;
    }
  }

  private wrongOf(profile: ProfileName, source: ReturnType<typeof mapSource>, layers: readonly string[] | undefined): string[] {
    const rules = this.rules.get(profile) ?? RuleSet.load(latestEdition, profile);
    this.rules.set(profile, rules);
    const tree = new Tree(source);
    const document = new ProofDocument(source, () => rules.valueSets());
    const parameters = { valueSets: valueSetMap(rules.valueSets()), showValues: false };
    return rules.layers
      .filter((layer) => layers?.includes(`${profile}/${layer}`) ?? true)
      .flatMap((layer) => {
        const proofs = rules.proofs(layer);
        if (!proofs) throw new Error(`${layer} has no proofs`);
        const { open } = prove(proofs, document);
        const { findings, failures } = runLayer(rules.stylesheet(layer), tree, parameters);
        const unproved = new Set([...open.values()].flat());
        const missed = findings.map(({ assertion }) => assertion).filter((id) => !unproved.has(id));
        const unseen = failures.map(({ pattern }) => pattern).filter((pattern) => !open.has(pattern));
        return [...new Set([...missed, ...unseen.map((pattern) => `${pattern} stops`)])].map((what) => `${profile}/${layer} ${what}`);
      });
  }
}
