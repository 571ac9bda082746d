import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAMS = ['postgres', 'initdb'] as const;
type Program = (typeof PROGRAMS)[number];

/** Folders with programs of PostgreSQL as packages install them, which are links or small scripts around real ones. */
export class PostgresTrees {
  private root = '';

  constructor(private readonly real: () => Promise<string>) {}

  /** A place with a star, as {@link usualPlaces} has them. */
  async place(): Promise<string> {
    return join(await this.folder(), '*', 'bin');
  }

  /** Links to the real programs. */
  async linked(name: string): Promise<string> {
    const bin = await this.bin(name);
    for (const program of PROGRAMS) await symlink(join(await this.real(), program), join(bin, program));
    return bin;
  }

  /** The real programs, which say that they are of another version. */
  async saying(name: string, versions: Readonly<Record<Program, string>>): Promise<string> {
    const bin = await this.bin(name);
    for (const program of PROGRAMS) {
      const real = join(await this.real(), program);
      const says = `'${real}' --version > /dev/null && echo '${program} (PostgreSQL) ${versions[program]}'`;
      await this.write(bin, program, `if [ "$1" = --version ]; then ${says}; else exec '${real}' "$@"; fi`);
    }
    return bin;
  }

  /** Scripts. @param programs what they do; one that is left out is not there */
  async scripted(name: string, programs: Partial<Record<Program, string>>): Promise<string> {
    const bin = await this.bin(name);
    for (const program of PROGRAMS) {
      if (programs[program] !== undefined) await this.write(bin, program, programs[program]);
    }
    return bin;
  }

  async clear(): Promise<void> {
    if (this.root) await rm(this.root, { recursive: true, force: true });
    this.root = '';
  }

  private async bin(name: string): Promise<string> {
    const bin = join(await this.folder(), name, 'bin');
    await mkdir(bin, { recursive: true, mode: 0o755 });
    return bin;
  }

  private async folder(): Promise<string> {
    if (!this.root) {
      this.root = await mkdtemp(join(tmpdir(), 'trees-'));
      await chmod(this.root, 0o755);
    }
    return this.root;
  }

  private async write(bin: string, program: Program, script: string): Promise<void> {
    await writeFile(join(bin, program), `#!/bin/sh\n${script}\n`);
    await chmod(join(bin, program), 0o755);
  }
}
