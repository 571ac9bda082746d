import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { layOutServerFolder } from '../../../src/database/embedded/server-folder';
import { findPostmaster, isPostmasterOf } from '../../../src/database/embedded/postmaster';
import { TalkingProcess } from '../processes/talking-process';
import { PROJECT_FOLDER } from '../project-folder';
import { typescriptChild } from '../processes/typescript-child';

/** Nothing of what is tested with these survives a power cut; a kill, it does. */
export const FAST = { fsync: 'off', shared_buffers: '16MB', io_method: 'sync' };

/** An unprivileged user for tests that run as root; no entry in passwd is needed. */
export const NOBODY = { uid: 65534, gid: 65534 };

const USE = `
  require('./test/support/database/embedded-postgres-user.ts')
    .useEmbeddedPostgres(process.argv[1], JSON.parse(process.argv[2]))
    .catch((error) => { process.stderr.write(error.message); process.exitCode = 1; });
`;

/** Folders for servers and the processes that use them; `clear` ends and removes whatever a test left. */
export class EmbeddedPostgresFolders {
  private readonly parents: string[] = [];
  private readonly folders = new Set<string>();
  private readonly users: TalkingProcess[] = [];

  /** A folder's path (it does not exist yet) below a parent that only its owner can enter. */
  async folder(name = 'postgres'): Promise<string> {
    const parent = await mkdtemp(join(tmpdir(), 'embedded-'));
    await chmod(parent, 0o700);
    this.parents.push(parent);
    const folder = join(parent, name);
    this.folders.add(folder);
    return folder;
  }

  /** A folder whose place for the database holds one file; as root, it is another user's. */
  async folderWith(file: string, content: string): Promise<string> {
    const folder = await this.folder();
    const data = join(folder, 'data');
    await mkdir(data, { recursive: true });
    await writeFile(join(data, file), content);
    if (process.getuid?.() === 0) await chown(data, NOBODY.uid, NOBODY.gid);
    return folder;
  }

  /** Starts a process that uses the server on `folder`; `before` and `options` decide whom it runs as. */
  launch(folder: string, before: readonly string[] = [], detached = false): TalkingProcess {
    const script = typescriptChild(USE, folder, JSON.stringify(FAST));
    const [command, ...args] = [...before, process.execPath, ...script] as [string, ...string[]];
    const user = TalkingProcess.start(command, args, { cwd: PROJECT_FOLDER, detached });
    this.users.push(user);
    return user;
  }

  /** The same, ready to be asked. */
  async user(folder: string): Promise<TalkingProcess> {
    const user = this.launch(folder);
    await user.hear();
    return user;
  }

  async clear(): Promise<void> {
    await Promise.all(this.users.splice(0).map((user) => user.kill()));
    for (const folder of this.folders) {
      await killPostmaster(folder);
      // Of a folder whose path is long, the socket is elsewhere.
      await rm(layOutServerFolder(folder).socket, { recursive: true, force: true });
    }
    this.folders.clear();
    for (const parent of this.parents.splice(0)) {
      await rm(parent, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** The process id of the server on `folder`, undefined where none runs. */
export async function postmasterPid(folder: string): Promise<number | undefined> {
  const found = await findPostmaster(join(folder, 'data'));
  return found?.running ? found.pid : undefined;
}

/** Ends the server's main process as `kill -9` does, and waits until it is gone. */
export async function killPostmaster(folder: string): Promise<void> {
  const pid = await postmasterPid(folder);
  if (pid === undefined) return;
  process.kill(pid, 'SIGKILL');
  while (await isPostmasterOf(join(folder, 'data'), pid)) await sleep(20);
}

export async function logOf(folder: string): Promise<string> {
  return readFile(join(folder, 'server.log'), 'utf8');
}
