import { existsSync } from 'node:fs';
import { configFileName } from '../../../config/config.js';
import { pathFrom } from '../../../files/path-from.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';

/** What a new configuration says: the defaults that people change. */
const starter = {
  $schema: './node_modules/verifcda/schemas/config.schema.json',
  profile: 'specification',
  formats: [{ format: 'text' }],
  rules: {},
  ignore: [],
  failOn: 'error',
};

/** `verifcda init`: writes a first configuration file, never over another one. */
export function registerInit({ program, say, surroundings, exitWith }: Face): void {
  program.addCommand(
    createCommand('init', say, surroundings)
      .description(say(`écrit un premier ${configFileName}`, `writes a first ${configFileName}`))
      .action(async () => {
        const file = pathFrom(surroundings.folder, configFileName);
        if (existsSync(file)) {
          tell(surroundings, say(`${configFileName} existe déjà`, `${configFileName} exists already`));
          return exitWith(exitCodes.usage);
        }
        const { writeWholeFile } = await import('../../../files/whole-file.js');
        writeWholeFile(file, `${JSON.stringify(starter, null, 2)}\n`, configFileName);
        surroundings.stdout.write(`${say(`${configFileName} écrit`, `${configFileName} written`)}\n`);
      }),
  );
}
