import { safeJson, safeText } from '../../../report/safe-text.js';
import { exitCodes } from '../../../run/exit-codes.js';
import type { Face } from '../face.js';
import type { Flags } from '../flags.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

const options = ['lang'] as const;

/** `verifcda doctor`: what a run needs and would do here; exit 0 when documents can be judged, else 3. */
export function registerDoctor(face: Face): void {
  const { program, say, surroundings, exitWith } = face;
  const names: Record<string, string> = {
    versions: say('versions', 'versions'),
    configuration: 'configuration',
    rules: say('règles', 'rules'),
    engine: say('moteur XML', 'XML engine'),
    trial: say('essai', 'trial'),
    cache: 'cache',
    here: say('ici', 'here'),
  };
  const command = createCommand('doctor', say, surroundings)
    .description(say('dit si des documents peuvent être jugés ici, et comment', 'tells whether documents can be judged here, and how'))
    .option('--json', say('en JSON', 'as JSON'), false);
  addSharedOptions(command, program, options).action(async ({ json }: { json: boolean }) => {
    const { lang } = sharedOptions(command, program, say, options);
    const { examine } = await import('../doctor/examine.js');
    const checks = await examine(face, { ...program.opts<Flags>(), lang });
    const ok = checks.every((check) => check.ok);
    const width = Math.max(...Object.values(names).map(({ length }) => length));
    surroundings.stdout.write(
      json
        ? `${safeJson({ format: 'doctor-v1', ok, checks }, 2)}\n`
        : `${checks.map(({ name, ok, found }) => `${ok ? '✔' : '✖'} ${(names[name] ?? name).padEnd(width)}  ${safeText(found)}\n`).join('')}${
            ok
              ? say('Des documents peuvent être jugés ici.', 'Documents can be judged here.')
              : say('Rien ne peut être jugé ici.', 'Nothing can be judged here.')
          }\n`,
    );
    exitWith(ok ? exitCodes.conforming : exitCodes.notEvaluated);
  });
  program.addCommand(command);
}
