import { execFileSync } from 'node:child_process';
import { chmod, chown, cp, mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '../database/embedded-postgres-folders';
import { fixturePath } from './fixtures';

/** A data folder as a release left it, the embedded database in it, as `tar` unpacks it. */
export async function unpackDataFolder(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'upgrade-'));
  const archive = fixturePath(version, 'data-folder', 'data.tar.gz');
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--no-same-owner']);
  // PostgreSQL runs as whom its files belong to, and refuses to be root.
  if (process.getuid?.() === 0) {
    for (const name of ['data', 'socket']) await giveToNobody(join(folder, 'postgres', name));
  }
  return folder;
}

/** The files and keys that go with a dump, as an operator copies them. */
export async function copyDataFolder(version: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'upgrade-'));
  for (const name of ['files', 'keys']) {
    await cp(fixturePath(version, 'dump', name), join(folder, name), { recursive: true });
  }
  await keepSecret(join(folder, 'keys'));
  return folder;
}

/** A chain of DR files in an otherwise empty data folder, and the identity that opens them. */
export async function copyDrFiles(version: string, folder: string): Promise<void> {
  const [files, keys] = [join(folder, 'files', 'dr-files'), join(folder, 'keys')];
  for (const path of [files, keys]) await mkdir(path, { recursive: true });
  const chain = fixturePath(version, 'dr-files');
  for (const name of await readdir(chain)) {
    if (name === 'expected.json') continue;
    const target = name === 'dr-identity.txt' ? keys : files;
    if (name !== 'dr-signing-key.pub.pem')
      await cp(join(chain, name), join(target, name), { recursive: true });
  }
  await keepSecret(keys);
}

/** Version control knows nothing of modes. */
async function keepSecret(keys: string): Promise<void> {
  await chmod(keys, 0o700);
  for (const name of await readdir(keys)) await chmod(join(keys, name), 0o600);
}

async function giveToNobody(folder: string): Promise<void> {
  await chown(folder, NOBODY.uid, NOBODY.gid);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), NOBODY.uid, NOBODY.gid);
  }
}
