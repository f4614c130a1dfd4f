import { fileIdentity } from '../../../files/file-identity.js';
import { pathFrom } from '../../../files/path-from.js';
import { WholeFile } from '../../../files/whole-file.js';
import type { Language } from '../../../findings/finding.js';
import type { JudgedDocument } from '../../../findings/judged-document.js';
import type { Stage } from '../../../journey/document.js';
import { Validator } from '../../../journey/validator.js';
import { fileSource, readSource } from '../../../judge/source.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import { sayIn } from '../../../text/say.js';
import { UsageError } from '../../../usage-error.js';
import type { SubmittedDocument, SubmittedSet } from '../../../xds/ebrim/write-request.js';
import { type DescribedReport, entryStages } from '../../../xds/stages.js';
import { type Assumed, replacesAnother, submittedSet } from '../../../xds/submitted-set.js';
import type { Face } from '../face.js';
import { STDIN } from '../inputs.js';
import { problemText } from './problem-text.js';
import type { SetFlags } from './set-options.js';

type Reports = [DescribedReport, ...DescribedReport[]];

/** A run that writes a set: reports in, one file out, what is amiss on standard error. */
export class SetRun {
  readonly validator: Validator;
  private readonly say;

  constructor(
    private readonly flags: SetFlags,
    private readonly language: Language,
    private readonly face: Pick<Face, 'surroundings'>,
  ) {
    this.validator = Validator.withoutEngine({ language, allowPartial: true });
    this.say = sayIn(language);
  }

  /**
   * Reads reports and derives their entries.
   *
   * @param others files that are read besides
   * @returns the exit code when one cannot be read, or its entry is not complete
   * @throws UsageError when an output would replace an input, or more documents are replaced than there are
   */
  async read(paths: readonly string[], others: readonly string[] = []): Promise<Reports | number> {
    const { folder, stdin } = this.face.surroundings;
    const { replaces } = this.flags;
    this.keep([...paths.filter((path) => path !== STDIN), ...others]);
    if (replaces.length > paths.length)
      throw new UsageError(this.say('plus de --replaces que de documents', 'more --replaces than documents'));
    const reports: DescribedReport[] = [];
    let code: number = exitCodes.conforming;
    for (const path of paths) {
      const { stages, result } = entryStages();
      const source = path === STDIN ? { name: path, stream: stdin } : fileSource(path, folder);
      const judged = this.validator.judgeThrough(stages, await readSource(source, this.language, this.validator.options.limits));
      await this.tellProblems(judged);
      code = Math.max(code, exitCodes[judged.report.status]);
      const described = result();
      if (described) reports.push(described);
    }
    return code === exitCodes.conforming ? (reports as Reports) : code;
  }

  /** @throws UsageError when the output would replace one of these files */
  keep(files: readonly string[]): void {
    const { folder } = this.face.surroundings;
    const { output } = this.flags;
    const identity = (path: string) => fileIdentity(pathFrom(folder, path));
    if (output !== undefined && files.map(identity).includes(identity(output)))
      throw new UsageError(
        this.say(`${output} est un document d’entrée : il n’est pas remplacé`, `${output} is an input: it is not replaced`),
      );
  }

  /** The set of the reports. @param uriOf name of a report's file in an archive */
  compose(reports: Reports, uriOf: (report: DescribedReport, index: number) => string | undefined = () => undefined): SubmittedSet {
    const { replaces, sourceId, setId, contentType } = this.flags;
    const documents = reports.map((described, index): SubmittedDocument => {
      const uri = uriOf(described, index);
      const replaced = replaces[index];
      return {
        entry: described.entry,
        bytes: described.report.bytes,
        id: `Document${String(index + 1).padStart(2, '0')}`,
        ...(uri === undefined ? {} : { uri }),
        ...(replaced === undefined ? {} : { replaces: replaced }),
      };
    });
    const choices = {
      ...(sourceId === undefined ? {} : { sourceId }),
      ...(setId === undefined ? {} : { uniqueId: setId }),
      ...(contentType === undefined ? {} : { contentTypeCode: contentType }),
    };
    const { set, assumed } = submittedSet(reports, documents, choices, new Date());
    this.tellNotes(reports, assumed);
    return set;
  }

  /**
   * Judges what is to be written, as `verifcda` would, its documents left out.
   *
   * @returns the exit code when it has an error: it is not written then
   */
  async judge(stages: readonly Stage[], bytes: Uint8Array, path: string): Promise<number | undefined> {
    const judged = this.validator.judgeThrough(stages, { path, bytes });
    const { status } = judged.report;
    if (status === 'conforming') return undefined;
    await this.tellProblems(judged);
    tell(this.face.surroundings, this.say('rien n’est écrit', 'nothing is written'));
    return exitCodes[status];
  }

  /** Writes the file for its owner only, or to standard output without one. @throws UnwritableError */
  write(bytes: Uint8Array): number {
    const { surroundings } = this.face;
    const { output } = this.flags;
    if (output === undefined) surroundings.stdout.write(Buffer.from(bytes).toString());
    else {
      const whole = new WholeFile(pathFrom(surroundings.folder, output), output, 0o600);
      whole.write(bytes);
      whole.close();
    }
    tell(
      surroundings,
      this.say(
        'ce qui est écrit contient les données du patient et les documents eux-mêmes : ne pas le mettre dans un journal. Les comptes rendus n’ont pas été vérifiés : verifcda le fait, sur ce qui vient d’être écrit.',
        'what is written holds patient data and the documents themselves: keep it out of logs. The reports were not validated: verifcda does it, on what was just written.',
      ),
    );
    return exitCodes.conforming;
  }

  private async tellProblems(judged: JudgedDocument): Promise<void> {
    const { status } = judged.report;
    if (status !== 'conforming')
      this.face.surroundings.stderr.write(await problemText(judged, this.validator, this.face.surroundings.folder));
  }

  private tellNotes(reports: Reports, assumed: readonly Assumed[]): void {
    const { say } = this;
    const isUntold = reports.some((described, index) => this.flags.replaces[index] === undefined && replacesAnother(described));
    const notes = [
      ...(assumed.includes('sourceId')
        ? [
            say(
              'sourceId : fait d’après l’organisation responsable ; --source-id donne le vôtre',
              'sourceId: made from the custodian; --source-id gives your own',
            ),
          ]
        : []),
      ...(assumed.includes('contentTypeCode')
        ? [
            say(
              'contentTypeCode : d’après le lieu de prise en charge et la venue ; --content-type donne le vôtre',
              'contentTypeCode: made from the place of care and the encounter; --content-type gives your own',
            ),
          ]
        : []),
      ...(isUntold
        ? [
            say(
              'un document dit en remplacer un autre (relatedDocument RPLC) : --replaces donne l’entryUUID de la fiche remplacée',
              'a document says that it replaces another one (relatedDocument RPLC): --replaces gives the entryUUID of the replaced entry',
            ),
          ]
        : []),
    ];
    for (const note of notes) tell(this.face.surroundings, note);
  }
}
