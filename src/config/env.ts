import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  validCurrency,
  validDatabaseUrl,
  isHostOrNetwork,
  validEndpoint,
  validPublicUrl,
  validStorageUrl,
} from './env-checks';
import { checked, flag, folder, oneOf, programFolder, schedule, text, wholeNumber } from './env-values';
import { StatementLimits, statementLimits, WorkAtOnce, workAtOnce } from './database-limits';
import { envFileOf } from './env-file';
import { EnvironmentError } from './environment.error';
import { GivenPolicy, givenPolicy } from './given-policy';
import { OidcSettings, oidcSettings } from './oidc-settings';
import { validTimeZone } from './time-zones';
import { TrustedProxies, trustedProxies } from './trusted-proxies';
import { refuseUnknownNames } from './unknown-names';

/** Everything the environment decides, parsed once at the start and frozen. */
export interface Env {
  readonly port: number;
  readonly host: string;
  /** A port for the metrics alone; null = they are on the server's own port, for everybody. */
  readonly metricsPort: number | null;
  /** Absolute path of the environment file, if there is one. */
  readonly envFile: string;
  /** Absolute path of the folder that holds the embedded database, files, DR files and keys. */
  readonly dataDir: string;
  /** Empty = embedded PostgreSQL below `dataDir`. */
  readonly databaseUrl: string;
  /** The role that migrates an own PostgreSQL; empty = the one of `databaseUrl`. */
  readonly databaseOwnerUrl: string;
  /** Absolute path of the folder whose `postgres` and `initdb` the embedded server is made of; empty = chosen. */
  readonly postgresBin: string;
  readonly databasePoolSize: number;
  readonly statementLimits: StatementLimits;
  readonly atOnce: WorkAtOnce;
  /** How many lists are sent as CSV or NDJSON at once; each has a connection beside the pool. */
  readonly streamsAtOnce: number;
  readonly streamsPerUser: number;
  /** How long a reader may take nothing before its stream is broken off. */
  readonly streamStandstillSeconds: number;
  /** How long a stream or a download may take in all. */
  readonly streamSeconds: number;
  /** How long a server that was asked to stop still answers, and says that it is not ready. */
  readonly drainSeconds: number;
  /** How long heavy work waits for its turn. */
  readonly heavyWorkWaitSeconds: number;
  readonly storageUrl: string;
  /** Where S3 is when it is not Amazon's own; empty = Amazon's for the region. */
  readonly s3Endpoint: string;
  /** The bucket in the path of S3's addresses instead of in their host name. */
  readonly s3ForcePathStyle: boolean;
  /** Absolute path of the folder that carriers' files are picked up from; empty = none. */
  readonly cdrInbox: string;
  /** How long a file there must not change before it is taken. */
  readonly inboxSettleSeconds: number;
  /** ISO 4217 code of what the prices of files there are in; empty = their layouts say it. */
  readonly inboxCurrency: string;
  /** How many MiB of CDR files a user may upload within a day. */
  readonly cdrUploadMbPerDay: number;
  /** Hosts and networks that sources of CDR files may reach, in lower case; empty = all but this machine itself. */
  readonly cdrSourceHosts: readonly string[];
  /** How many MiB of the disk stay free: what would write more is refused; 0 = all may be used. */
  readonly minFreeDiskMb: number;
  readonly adminApiKey: string;
  /** What a server's start brings into the policy of the installation; a command brings nothing. */
  readonly policy: GivenPolicy;
  /** Cron expression, or `off`. */
  readonly retentionCron: string;
  readonly retentionTimeZone: string;
  /** Cron expression by `retentionTimeZone`, or `off`. */
  readonly backupCron: string;
  readonly drIdentityFile: string;
  readonly drSigningKeyFile: string;
  /** Seals the secrets of sources. */
  readonly sourceSecretsKeyFile: string;
  readonly pseudonymsKeyFile: string;
  /** Somebody said that the data folder outlives its node. */
  readonly keysAreKept: boolean;
  /** Reads are served, and nothing is changed. */
  readonly readOnly: boolean;
  readonly rateLimitPerMinute: number;
  readonly logLevel: LogLevel;
  readonly logFormat: 'json' | 'pretty';
  readonly trustProxy: TrustedProxies;
  /** `https://host/prefix` under which clients reach the server, without a slash at its end; empty = not known. */
  readonly publicUrl: string;
  /** Null where users do not sign in at a provider. */
  readonly oidc: OidcSettings | null;
  /** True when NODE_ENV is `production`: rehearsing the clock is refused then. */
  readonly production: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Reads variables, those of the process when left out.
 * @see loadProcessEnv for what the environment file adds
 * @throws EnvironmentError one sentence naming the first variable that cannot be used, or is none of ours and was meant
 * to be
 */
export function loadEnv(variables: NodeJS.ProcessEnv = process.env): Env {
  const asked = new Set<string>();
  const env = read(
    new Proxy(variables, { get: (all, name) => (asked.add(String(name)), all[String(name)]) }),
  );
  refuseUnknownNames(variables, asked);
  return env;
}

function read(source: NodeJS.ProcessEnv): Env {
  const dataDir = resolve(text(source, 'DATA_DIR', './data'));
  const databasePoolSize = wholeNumber(source, 'DATABASE_POOL_SIZE', 10, 4, 1000);
  return Object.freeze({
    port: wholeNumber(source, 'PORT', 3000, 0, 65_535),
    host: text(source, 'HOST', '127.0.0.1'),
    metricsPort: text(source, 'METRICS_PORT', '') ? wholeNumber(source, 'METRICS_PORT', 0, 0, 65_535) : null,
    dataDir,
    databaseUrl: checked(source, 'DATABASE_URL', '', validDatabaseUrl),
    databaseOwnerUrl: databaseOwnerUrl(source),
    postgresBin: programFolder(source, 'POSTGRES_BIN'),
    databasePoolSize,
    statementLimits: statementLimits(source),
    atOnce: workAtOnce(source, databasePoolSize),
    streamsAtOnce: wholeNumber(source, 'STREAMS_AT_ONCE', 4, 1, 1000),
    streamsPerUser: wholeNumber(source, 'STREAMS_PER_USER', 2, 1, 1000),
    streamStandstillSeconds: wholeNumber(source, 'STREAM_STANDSTILL_SECONDS', 60, 1, 86_400),
    streamSeconds: wholeNumber(source, 'STREAM_SECONDS', 3600, 1, 86_400),
    drainSeconds: wholeNumber(source, 'DRAIN_SECONDS', 0, 0, 300),
    heavyWorkWaitSeconds: wholeNumber(source, 'HEAVY_WORK_WAIT_SECONDS', 10, 1, 3600),
    storageUrl: checked(
      source,
      'STORAGE_URL',
      pathToFileURL(resolve(dataDir, 'files')).href,
      validStorageUrl,
    ),
    s3Endpoint: checked(source, 'S3_ENDPOINT', '', validEndpoint),
    s3ForcePathStyle: flag(source, 'S3_FORCE_PATH_STYLE'),
    cdrInbox: folder(source, 'CDR_INBOX'),
    inboxSettleSeconds: wholeNumber(source, 'INBOX_SETTLE_SECONDS', 5, 1, 86_400),
    inboxCurrency: checked(source, 'INBOX_CURRENCY', '', validCurrency),
    cdrUploadMbPerDay: wholeNumber(source, 'CDR_UPLOAD_MB_PER_DAY', 20_000, 1, 100_000_000),
    cdrSourceHosts: sourceHosts(source),
    minFreeDiskMb: wholeNumber(source, 'MIN_FREE_DISK_MB', 512, 0, 100_000_000),
    adminApiKey: adminApiKey(source),
    policy: givenPolicy(source),
    retentionCron: schedule(source, 'RETENTION_CRON', '0 3 * * *'),
    retentionTimeZone: checked(source, 'RETENTION_TIME_ZONE', 'Europe/London', validTimeZone),
    backupCron: schedule(source, 'BACKUP_CRON', '0 1 * * *'),
    drIdentityFile: keyFile(source, 'DR_IDENTITY_FILE', dataDir, 'dr-identity.txt'),
    drSigningKeyFile: keyFile(source, 'DR_SIGNING_KEY_FILE', dataDir, 'dr-signing-key.pem'),
    sourceSecretsKeyFile: keyFile(source, 'SOURCE_SECRETS_KEY_FILE', dataDir, 'source-secrets.key'),
    pseudonymsKeyFile: keyFile(source, 'PSEUDONYMS_KEY_FILE', dataDir, 'pseudonyms.key'),
    keysAreKept: flag(source, 'KEYS_ARE_KEPT'),
    readOnly: flag(source, 'READ_ONLY'),
    rateLimitPerMinute: wholeNumber(source, 'RATE_LIMIT_PER_MINUTE', 6000, 1, 10_000_000),
    logLevel: oneOf(source, 'LOG_LEVEL', LOG_LEVELS, 'info'),
    logFormat: oneOf(
      source,
      'LOG_FORMAT',
      ['json', 'pretty'] as const,
      process.stdout.isTTY ? 'pretty' : 'json',
    ),
    trustProxy: trustedProxies(source, 'TRUST_PROXY'),
    publicUrl: checked(source, 'PUBLIC_URL', '', validPublicUrl).replace(/\/+$/, ''),
    oidc: oidcSettings(source),
    production: source.NODE_ENV === 'production',
    envFile: envFileOf(source),
  });
}

/** A random key has more, even one of 32 decimal digits; one typed for the sake of its length has fewer. */
const FEWEST_KEY_CHARACTERS = 8;

function databaseOwnerUrl(source: NodeJS.ProcessEnv): string {
  const value = checked(source, 'DATABASE_OWNER_URL', '', validDatabaseUrl);
  if (value && !text(source, 'DATABASE_URL', '')) {
    throw new EnvironmentError('DATABASE_OWNER_URL', 'must stand beside DATABASE_URL, which is not set');
  }
  return value;
}

function adminApiKey(source: NodeJS.ProcessEnv): string {
  const value = text(source, 'ADMIN_API_KEY', '');
  if (value && !/^[\x21-\x7e]{32,512}$/.test(value)) {
    throw new EnvironmentError(
      'ADMIN_API_KEY',
      'must be 32 to 512 printable ASCII characters without spaces',
    );
  }
  if (value && new Set(value).size < FEWEST_KEY_CHARACTERS) {
    throw new EnvironmentError(
      'ADMIN_API_KEY',
      `must be random: at least ${FEWEST_KEY_CHARACTERS} different characters, such as the output of "openssl rand -hex 32"`,
    );
  }
  return value;
}

/** @throws EnvironmentError */
function sourceHosts(source: NodeJS.ProcessEnv): readonly string[] {
  const hosts = text(source, 'CDR_SOURCE_HOSTS', '')
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (hosts.every(isHostOrNetwork)) return Object.freeze(hosts);
  throw new EnvironmentError(
    'CDR_SOURCE_HOSTS',
    'must be hosts, addresses or networks with commas between them, such as sftp.carrier.example,10.1.0.0/16',
  );
}

/** An absolute path. */
function keyFile(source: NodeJS.ProcessEnv, name: string, dataDir: string, fileName: string): string {
  return resolve(text(source, name, resolve(dataDir, 'keys', fileName)));
}
