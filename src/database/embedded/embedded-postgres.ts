import { realpath } from 'node:fs/promises';
import { makeFolders } from '../../common/files/make-folders';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.error';
import { SERVER_ROLE } from '../roles/server-grants';
import { readPasswords, SUPERUSER } from './passwords';
import { requireNamedPrograms, type Sources } from './programs/server-tools';
import { layOutServerFolder, makeSocketFolder, type ServerFolder } from './server-folder';
import { ServerSession } from './server-session';
import type { ServerListener } from './server-start';
import { chooseServerUser, type ServerUser } from './server-user';

const PATIENCE_MS = 60_000;
/** What the system says of a folder that cannot be had. */
const UNUSABLE = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'ENOENT',
  'ENOSPC',
  'EDQUOT',
  'ENAMETOOLONG',
  'ELOOP',
];

/** What {@link startEmbeddedPostgres} needs to know. */
export interface EmbeddedPostgresOptions extends Sources {
  /** Absolute path of the server's own folder; made where it is missing. */
  readonly folder: string;
  /** Made where it is missing. */
  readonly database: string;
  /** Absolute path of the file of the passwords, made where it is missing; in `folder` when left out. */
  readonly passwordFile?: string;
  /** Told of starts, stops and lost connections: a name and fields without personal data. */
  readonly onEvent?: ServerListener;
  /** Told when this process has launched the server, which does not serve yet: time for work of the caller's own. */
  readonly onLaunched?: () => void;
  /** More PostgreSQL settings, over our own. `fsync: off` also makes a new cluster without waiting for the disk. */
  readonly settings?: Readonly<Record<string, string>>;
  /** How long to wait for a server that neither serves nor says that it recovers; a minute when left out. */
  readonly patienceMs?: number;
}

/** For `pg`: `host` is the folder of the Unix socket. */
export interface ServerConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly database: string;
}

/** A running server that this process uses. */
export interface EmbeddedPostgres {
  /** As the superuser: for who migrates. */
  readonly connection: ServerConnection;
  /**
   * As the role that does the work; see {@link SERVER_ROLE}. The superuser's while the server is one that an earlier
   * version started, where it is the only role.
   */
  readonly work: ServerConnection;
  /** Absolute path of the folder of its programs; null where it cannot be told. */
  readonly programs: string | null;
  /** Ends the use, and the server where no other process uses it. Close your own connections first. */
  stop(): Promise<void>;
}

/**
 * Gives a PostgreSQL server on `folder`, for root as for an ordinary user: the one that runs there already, however
 * it came about, or a new one. Several processes may use it at once; none loses its connections because another
 * one leaves, and the last to stop stops the server. The data stays.
 * @throws EmbeddedPostgresError with a sentence for whoever starts the program; EnvironmentError where `postgresBin` names
 * what cannot be used.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  await requireNamedPrograms(options);
  const { folder, user } = await prepare(options.folder, options.passwordFile);
  const plan = {
    folder,
    user,
    sources: options,
    settings: options.settings ?? {},
    onEvent: options.onEvent ?? (() => undefined),
    onLaunched: options.onLaunched,
  };
  const session = await ServerSession.begin(plan, options.database, options.patienceMs ?? PATIENCE_MS);
  const connections = await connectionsTo(folder, options.database);
  return { ...connections, programs: session.programs, stop: () => session.end() };
}

/** As whom to connect to the server on a folder, which this process uses already. */
export async function embeddedConnections({
  folder,
  database,
  passwordFile,
}: EmbeddedPostgresOptions): Promise<Pick<EmbeddedPostgres, 'connection' | 'work'>> {
  return connectionsTo(layOutServerFolder(await realpath(folder), passwordFile), database);
}

async function connectionsTo(
  folder: ServerFolder,
  database: string,
): Promise<Pick<EmbeddedPostgres, 'connection' | 'work'>> {
  const connection = { host: folder.socket, port: 5432, user: SUPERUSER, database };
  const passwords = await readPasswords(folder.passwords);
  return {
    connection: passwords ? { ...connection, password: passwords.superuser } : connection,
    work: passwords ? { ...connection, user: SERVER_ROLE, password: passwords.server } : connection,
  };
}

async function prepare(
  path: string,
  passwordFile?: string,
): Promise<{ folder: ServerFolder; user: ServerUser }> {
  try {
    await makeFolders(path);
    const folder = layOutServerFolder(await realpath(path), passwordFile);
    const user = await chooseServerUser(folder.data, folder.root);
    await makeSocketFolder(folder, user);
    return { folder, user };
  } catch (error) {
    const code = errorCode(error);
    if (!code || !UNUSABLE.includes(code)) throw error;
    throw new EmbeddedPostgresError(
      `The folder ${path} for the embedded PostgreSQL cannot be used (${code}): choose a DATA_DIR that you may write to.`,
      { cause: error },
    );
  }
}
