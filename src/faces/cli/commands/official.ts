import { pathFrom } from '../../../files/path-from.js';
import type { Language } from '../../../findings/finding.js';
import { exitCodes } from '../../../run/exit-codes.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions, valueSetOptions } from './shared-options.js';

/** `verifcda official check|compare`: what the user's official packages are worth, and how two editions differ. */
export function registerOfficial(face: Face): void {
  const { program, say, surroundings } = face;
  const official = createCommand('official', say, surroundings).description(
    say('examine votre paquet testContenuCDA, ou en compare deux', 'examines your testContenuCDA package, or compares two'),
  );
  const check = createCommand('check', say, surroundings)
    .description(
      say('la santé d’un paquet : profils, modèles, ce qui manque', 'the health of a package: profiles, models, what is missing'),
    )
    .argument('<package>', say('dossier ou archive ZIP', 'folder or ZIP archive'))
    .option('--json', say('en JSON', 'as JSON'));
  const compare = createCommand('compare', say, surroundings)
    .description(
      say(
        'deux éditions : règles, jeux de valeurs, verdicts de vos documents',
        'two editions: rules, value sets, verdicts of your documents',
      ),
    )
    .argument('<before>', say('dossier ou archive ZIP', 'folder or ZIP archive'))
    .argument('<after>', say('dossier ou archive ZIP', 'folder or ZIP archive'))
    .argument('[documents...]', say('fichiers, dossiers, motifs', 'files, folders, globs'))
    .option('--json', say('en JSON', 'as JSON'));
  const language = (command: typeof check): Language => sharedOptions(command, program, say, valueSetOptions).lang;
  const at = (path: string) => pathFrom(surroundings.folder, path);
  addSharedOptions(check, program, valueSetOptions).action(async (path: string, { json }: { json?: boolean }) => {
    const { checkPackage } = await import('../official/check.js');
    const { healthy, text } = await checkPackage(at(path), language(check), json === true);
    surroundings.stdout.write(text);
    face.exitWith(healthy ? exitCodes.conforming : exitCodes.notEvaluated);
  });
  addSharedOptions(compare, program, valueSetOptions).action(
    async (before: string, after: string, documents: string[], { json }: { json?: boolean }) => {
      const { compareAndJudge } = await import('../official/compare.js');
      surroundings.stdout.write(await compareAndJudge(at(before), at(after), documents, language(compare), surroundings, json === true));
    },
  );
  official.addCommand(check).addCommand(compare);
  program.addCommand(official);
}
