import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { configFileName } from '../../../config/config.js';
import { exitCodes } from '../exit-codes.js';
import type { Say } from '../../../text/say.js';
import { tell } from '../tell.js';
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
export function registerInit(program: Command, say: Say, exitWith: (code: number) => void): void {
  program.addCommand(
    createCommand('init', say)
      .description(say(`écrit un premier ${configFileName}`, `writes a first ${configFileName}`))
      .action(async () => {
        if (existsSync(configFileName)) {
          tell(say(`${configFileName} existe déjà`, `${configFileName} exists already`));
          return exitWith(exitCodes.usage);
        }
        const { writeWholeFile } = await import('../../../files/whole-file.js');
        writeWholeFile(configFileName, `${JSON.stringify(starter, null, 2)}\n`);
        process.stdout.write(`${say(`${configFileName} écrit`, `${configFileName} written`)}\n`);
      }),
  );
}
