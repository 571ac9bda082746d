import { spawnSync } from 'node:child_process';
import { open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attack } from './attack-plan';
import type { FaultWorld } from './fault-world';
import type { SeededRandom } from '../support/seeded-random';

/** Hurts the files of an installation in the real file system, and makes good what storage itself would be given back. */
export class StorageFaults {
  private healing: (() => Promise<void>)[] = [];

  constructor(
    private readonly world: FaultWorld,
    private readonly random: SeededRandom,
  ) {}

  /** @param pid the process that has storage open */
  async hurt(how: Attack['how'], pid: number): Promise<void> {
    const root = this.world.storageDir;
    if (how === 'away') return this.moveAway(root);
    if (how === 'no folder') return this.putFileInPlaceOf(join(root, 'dr-files'));
    if (how === 'full') return this.fill(pid);
    const archive = await this.archiveBeingWritten();
    if (how === 'archive gone') return rm(archive);
    if (how === 'archive cut short') {
      return truncate(archive, this.random.between(0, (await readFile(archive)).length - 1));
    }
    return this.alter(archive);
  }

  /** The disk is back, the folder is there again, there is space; what was damaged stays damaged. */
  async heal(): Promise<void> {
    for (const heal of this.healing.splice(0)) await heal();
  }

  private async moveAway(path: string): Promise<void> {
    await rename(path, `${path}.away`);
    this.healing.push(() => rename(`${path}.away`, path));
  }

  /** The process may make the folder anew before the file is there: then that one is taken away as well. */
  private async putFileInPlaceOf(folder: string): Promise<void> {
    const away: string[] = [];
    do {
      const name = `${folder}.away.${away.length}`;
      const isThere = await rename(folder, name).then(
        () => true,
        () => false,
      );
      if (isThere) away.push(name);
    } while (!(await wrote(folder)));
    this.healing.push(async () => {
      await rm(folder);
      const [first, ...later] = away;
      if (first) await rename(first, folder);
      for (const other of later) {
        for (const name of await readdir(other)) await rename(join(other, name), join(folder, name));
        await rm(other, { recursive: true });
      }
    });
  }

  /** No file can grow beyond some bytes: what the process meets is what a full disk answers, in the middle of a write. */
  private async fill(pid: number): Promise<void> {
    if (process.platform !== 'linux') return this.moveAway(this.world.storageDir);
    limitFiles(pid, String(this.random.between(0, 2000)));
    this.healing.push(() => Promise.resolve(limitFiles(pid, 'unlimited')));
  }

  private async archiveBeingWritten(): Promise<string> {
    const [file] = await this.world.sql.query<{ name: string }>(
      `select file_name as name from disaster_recovery_files where status = 'Writing'`,
    );
    return join(this.world.storageDir, 'dr-files', file?.name ?? '');
  }

  private async alter(archive: string): Promise<void> {
    const { length } = await readFile(archive);
    const position = this.random.between(0, length - 1);
    const file = await open(archive, 'r+');
    try {
      const byte = Buffer.alloc(1);
      await file.read(byte, 0, 1, position);
      byte[0] = (byte[0] ?? 0) ^ (1 << this.random.between(0, 7));
      await file.write(byte, 0, 1, position);
    } finally {
      await file.close();
    }
  }
}

/** @returns false where a folder stands in the place of the file */
function wrote(file: string): Promise<boolean> {
  return writeFile(file, '').then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EISDIR') return false;
      throw error;
    },
  );
}

function limitFiles(pid: number, bytes: string): void {
  const { status, stderr, error } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`]);
  if (error) throw new Error(`The fault tests need prlimit (util-linux): ${error.message}`);
  // A process that is gone needs no limit lifted.
  if (status !== 0 && bytes !== 'unlimited') throw new Error(`prlimit failed: ${stderr.toString()}`);
}
