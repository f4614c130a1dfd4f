import { existsSync } from 'node:fs';
import { configFileName } from '../../../config/config.js';
import { pathFrom } from '../../../files/path-from.js';
import { exitCodes } from '../../../run/exit-codes.js';
import { tell } from '../../../run/tell.js';
import type { Face } from '../face.js';
import { createCommand } from '../program.js';
import { addSharedOptions, sharedOptions } from './shared-options.js';

/** Where npm puts it, for editors. */
const schema = './node_modules/verifcda/schemas/config.schema.json';

/** What a new configuration says: the defaults that people change. */
const starter = {
  profile: 'specification',
  formats: [{ format: 'text' }],
  rules: {},
  ignore: [],
  failOn: 'error',
};

/** `verifcda init`: writes a first configuration file, never over another one. */
export function registerInit({ program, say, surroundings, exitWith }: Face): void {
  const command = createCommand('init', say, surroundings).description(
    say(`écrit un premier ${configFileName}`, `writes a first ${configFileName}`),
  );
  addSharedOptions(command, program, ['lang']).action(async () => {
    sharedOptions(command, program, say, ['lang']);
    const file = pathFrom(surroundings.folder, configFileName);
    if (existsSync(file)) {
      tell(surroundings, say(`${configFileName} existe déjà`, `${configFileName} exists already`));
      return exitWith(exitCodes.usage);
    }
    const { writeWholeFile } = await import('../../../files/whole-file.js');
    const hasSchema = existsSync(pathFrom(surroundings.folder, schema));
    const content = JSON.stringify({ ...(hasSchema ? { $schema: schema } : {}), ...starter }, null, 2);
    writeWholeFile(file, `${content}\n`, configFileName);
    surroundings.stdout.write(`${say(`${configFileName} écrit`, `${configFileName} written`)}\n`);
  });
  program.addCommand(command);
}
