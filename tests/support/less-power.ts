import { spawnSync } from 'node:child_process';

/** Root reads and writes whatever the permissions say, unless these capabilities are taken from it. */
const setpriv = ['setpriv', '--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-all'];
const isRoot = process.getuid?.() === 0;

/** A command that runs another one for which permissions of files count. */
export const ordinary: readonly string[] = isRoot ? setpriv : [];

/** Why tests of permissions cannot run here; undefined when they can. */
export const noPermissions: string | undefined =
  process.platform === 'win32'
    ? 'Windows has no such permissions'
    : isRoot && spawnSync('setpriv', [...setpriv.slice(1), 'true']).status !== 0
      ? 'root without setpriv'
      : undefined;

/** A command that runs another one which cannot write files of more than so many blocks of 1,024 bytes. */
export const withSmallFiles = (blocks: number): readonly string[] => ['bash', '-c', `ulimit -f ${blocks} && exec "$@"`, 'bash'];
