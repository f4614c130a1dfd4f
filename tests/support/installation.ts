import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = join(__dirname, '..', '..');

/** A copy of the built package that a test may damage. */
export class Installation {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'verifcda-installation-')));

  constructor() {
    const { files } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { files: string[] };
    for (const name of [...files.filter((file) => !file.startsWith('!') && !file.includes('*')), 'package.json'])
      cpSync(join(project, name), join(this.folder, name), { recursive: true });
    const modules = join(this.folder, 'node_modules');
    mkdirSync(modules);
    for (const name of readdirSync(join(project, 'node_modules')))
      if (!name.startsWith('.')) symlinkSync(join(project, 'node_modules', name), join(modules, name));
  }

  get program(): string {
    return join(this.folder, 'bin', 'verifcda.js');
  }

  path(...steps: string[]): string {
    return join(this.folder, ...steps);
  }

  /** Takes the files as they are now for those that were built: what is damaged then is not found by its checksum. */
  seal(): void {
    execFileSync(process.execPath, [join(project, 'tools', 'checksums.mjs'), '--package', this.folder]);
  }

  /** Replaces a file by what `change` makes of it. */
  edit(file: string, change: (text: string) => string): void {
    const before = readFileSync(this.path(file), 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file}: nothing was changed`);
    writeFileSync(this.path(file), after);
  }

  /** Puts a module of one file in the place of an installed package. */
  replace(name: string, code: string): void {
    rmSync(this.path('node_modules', name), { recursive: true });
    this.write(join('node_modules', name, 'index.js'), code);
  }

  /** Puts a file where there may be none. */
  write(file: string, content: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), content);
  }
}
