import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { pathFrom } from '../../files/path-from.js';
import { readWithin } from '../../files/read-within.js';
import type { JudgedDocument } from '../../findings/judged-document.js';
import { ownProfile } from '../../models/profiles.js';
import { Validator } from '../../journey/validator.js';
import type { FormatContext } from '../../report/formatter.js';
import type { ToldDocument } from './read-report.js';

/** A message is taken apart before its lines are counted. */
const messageStage = 'submission';

/** Finds the lines of documents that are still at their paths and unchanged. */
export class Lines {
  private readonly validator: Validator | undefined;

  /** @param folder from which paths are meant */
  constructor(
    context: Pick<FormatContext, 'profile' | 'edition' | 'ownEdition' | 'language' | 'showValues'>,
    private readonly keepText: boolean,
    private readonly folder: string,
  ) {
    const { profile, edition, ownEdition, language, showValues = false } = context;
    try {
      this.validator = Validator.withoutEngine({ profile: ownProfile(profile), edition: ownEdition ?? edition, language, showValues });
    } catch {
      // Without these rules there are no lines, as with --no-source.
    }
  }

  /** @returns nothing where the document is gone, has changed, or is shown otherwise */
  of(document: ToldDocument): Pick<JudgedDocument, 'excerpts' | 'text' | 'masked'> | undefined {
    const { path, stages, sha256, bytes: size, suppressed = [], findings } = document;
    if (findings.length === 0 || sha256 === undefined || stages.some(({ stage }) => stage === messageStage)) return undefined;
    const bytes = this.bytesOf(path, size);
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== sha256) return undefined;
    return this.validator?.readAgain({ path, bytes }, document, suppressed, this.keepText);
  }

  private bytesOf(path: string, size: number | undefined): Uint8Array | undefined {
    try {
      const place = pathFrom(this.folder, path);
      const stats = statSync(place);
      return stats.isFile() && stats.size === size ? readWithin(place, stats.size) : undefined;
    } catch {
      return undefined;
    }
  }
}
