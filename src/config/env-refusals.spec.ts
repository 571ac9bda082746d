import { loadEnv } from './env';
import { EnvironmentError } from './environment.error';

const RECIPIENT = `age1${'q'.repeat(58)}`;

describe('what the environment may not say', () => {
  it.each([
    ['POSTGRES_BIN', 'usr/lib/postgresql/18/bin'],
    ['POSTGRES_BIN', './bin'],
    ['POSTGRES_BIN', 'postgres'],
    ['PORT', '70000'],
    ['PORT', '0x50'],
    ['PORT', '-1'],
    ['DATABASE_POOL_SIZE', '3'],
    ['DATABASE_READ_SECONDS', '0'],
    ['DATABASE_READ_SECONDS', '30s'],
    ['DATABASE_WORK_SECONDS', 'none'],
    ['DATABASE_WORK_SECONDS', '29'],
    ['DOWNLOADS_AT_ONCE', '0'],
    ['UPLOADS_AT_ONCE', '1001'],
    ['SEARCHES_AT_ONCE', '0'],
    ['VERIFICATIONS_AT_ONCE', 'all'],
    ['COUNTS_AT_ONCE', '1.5'],
    ['CHANGES_AT_ONCE', '-1'],
    ['INBOX_CURRENCY', 'euro'],
    ['INBOX_CURRENCY', 'eur'],
    ['STREAMS_AT_ONCE', '0'],
    ['STREAMS_PER_USER', 'none'],
    ['STREAM_STANDSTILL_SECONDS', '0'],
    ['HEAVY_WORK_WAIT_SECONDS', '3601'],
    ['DELETED_CALLS_RETENTION_DAYS', '0'],
    ['DELETED_CALLS_RETENTION_DAYS', '1.5'],
    ['DELETED_CALLS_RETENTION_DAYS', '99999999999'],
    ['DR_FILE_RETENTION_DAYS', '0'],
    ['RATE_LIMIT_PER_MINUTE', 'many'],
    ['DATABASE_OWNER_URL', 'mysql://somewhere'],
    ['DATABASE_OWNER_URL', 'postgres://without/DATABASE_URL'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['DATABASE_URL', 'postgresql://user:secret@one,two/calls'],
    ['DATABASE_URL', 'postgres://one:5432,two:5433/calls'],
    ['DATABASE_URL', 'postgres://user@/calls?host=one,two'],
    ['DATABASE_URL', 'postgres://one/calls?target_session_attrs=read-write'],
    ['DATABASE_URL', 'postgres://host:99999/calls'],
    ['DATABASE_URL', 'postgres://user:%E0%A4%41@host/calls'],
    ['STORAGE_URL', 'file:///a%2Fb'],
    ['STORAGE_URL', 'file:///a%00b'],
    ['STORAGE_URL', 'file:///a%'],
    ['RETENTION_CRON', '0 3 30 2 *'],
    ['RETENTION_CRON', '0 0 3 31 4,6,9,11 *'],
    ['RETENTION_TIME_ZONE', '+01:00'],
    ['RETENTION_TIME_ZONE', 'SystemV/Nowhere'],
    ['STORAGE_URL', 'file://relative'],
    ['STORAGE_URL', 'ftp://somewhere/'],
    ['STORAGE_URL', 's3://?'],
    ['STORAGE_URL', 's3://xy'],
    ['STORAGE_URL', 's3:///prefix'],
    ['STORAGE_URL', 's3://key:secret@bucket/prefix'],
    ['STORAGE_URL', 's3://bucket/a//b'],
    ['STORAGE_URL', 's3://bucket/../b'],
    ['STORAGE_URL', 's3://bucket/a b'],
    ['S3_ENDPOINT', 'storage.example.org'],
    ['S3_ENDPOINT', 'ftp://storage.example.org'],
    ['S3_ENDPOINT', 'https://key:secret@storage.example.org'],
    ['S3_ENDPOINT', 'https://storage.example.org/bucket'],
    ['S3_FORCE_PATH_STYLE', 'maybe'],
    ['ADMIN_API_KEY', 'too-short'],
    ['ADMIN_API_KEY', 'abcdefghijklmnopqrstuvwxyz01234'],
    ['ADMIN_API_KEY', `${'with space '.repeat(5)}end`],
    ['ADMIN_API_KEY', 'x'.repeat(32)],
    ['ADMIN_API_KEY', '1234567'.repeat(9)],
    ['RETENTION_CRON', 'every night'],
    ['RETENTION_TIME_ZONE', 'Europe/Leeds'],
    ['DR_RECIPIENTS', `${RECIPIENT},age1short`],
    ['DR_RECIPIENTS', 'AGE-SECRET-KEY-1QQQQ'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['TRUST_PROXY', 'maybe'],
    ['METRICS_PORT', '70000'],
    ['CDR_SOURCE_HOSTS', 'sftp.carrier.example,sftp://other.example'],
    ['CDR_SOURCE_HOSTS', '10.1.0.0/33'],
    ['CDR_SOURCE_HOSTS', '-carrier.example'],
    ['PUBLIC_URL', 'calls.example.org'],
    ['PUBLIC_URL', 'ftp://calls.example.org'],
    ['PUBLIC_URL', 'https://?'],
    ['PUBLIC_URL', 'https://key:secret@calls.example.org'],
    ['PUBLIC_URL', 'https://calls.example.org/?a=b'],
    ['PUBLIC_URL', 'https://calls.example.org/#top'],
    ['PUBLIC_URL', 'https://calls.example.org/a b'],
    ['PUBLIC_URL', 'https://calls.example.org//twice'],
    ['PUBLIC_URL', 'https://calls.example.org/"><script>'],
    ['PUBLIC_URL', 'https://calls.example.org/../up'],
  ])('refuses %s=%s in one sentence that names the variable and not its value', (variable, value) => {
    const load = (): unknown => loadEnv({ [variable]: value });
    expect(load).toThrow(EnvironmentError);
    expect(load).toThrow(new RegExp(`^${variable} must [^\\n]+\\.$`));
    try {
      load();
    } catch (error) {
      if (value.length > 4) expect((error as Error).message).not.toContain(value);
    }
  });

  it.each([
    ['PORT', 0, 65_535],
    ['METRICS_PORT', 0, 65_535],
    ['DATABASE_POOL_SIZE', 4, 1000],
    ['STREAMS_AT_ONCE', 1, 1000],
    ['STREAMS_PER_USER', 1, 1000],
    ['STREAM_STANDSTILL_SECONDS', 1, 86_400],
    ['STREAM_SECONDS', 1, 86_400],
    ['HEAVY_WORK_WAIT_SECONDS', 1, 3600],
    ['INBOX_SETTLE_SECONDS', 1, 86_400],
    ['CDR_UPLOAD_MB_PER_DAY', 1, 100_000_000],
    ['MIN_FREE_DISK_MB', 0, 100_000_000],
    ['DELETED_CALLS_RETENTION_DAYS', 1, 36_500],
    ['DR_FILE_RETENTION_DAYS', 1, 36_500],
    ['LIVE_CALLS_RETENTION_DAYS', 1, 36_500],
    ['CDR_FILE_RETENTION_DAYS', 1, 36_500],
    ['UNWANTED_FILE_RETENTION_DAYS', 1, 36_500],
    ['ACTIVITY_READ_RETENTION_DAYS', 1, 36_500],
    ['BACKUP_RETENTION_DAYS', 1, 36_500],
    ['RATE_LIMIT_PER_MINUTE', 1, 10_000_000],
  ])('is beyond the bounds of %s, which are %d and %d', (variable, least, most) => {
    for (const value of [least, most]) {
      const { policy, ...env } = loadEnv({ [variable]: String(value) });
      expect([...Object.values(env), ...Object.values(policy)]).toContain(value);
    }
    for (const value of [least - 1, most + 1])
      expect(() => loadEnv({ [variable]: String(value) })).toThrow(
        `${variable} must be a whole number from ${least} to ${most}.`,
      );
  });

  it('leaves connections for single reads, health and runs', () => {
    expect(() => loadEnv({ COUNTS_AT_ONCE: '6' })).toThrow(
      'DATABASE_POOL_SIZE must be more than SEARCHES_AT_ONCE, COUNTS_AT_ONCE and CHANGES_AT_ONCE together, which are 10',
    );
    expect(loadEnv({ COUNTS_AT_ONCE: '6', DATABASE_POOL_SIZE: '14' }).atOnce.counts).toBe(6);
  });

  it('gives other work no less time than a read', () => {
    expect(() => loadEnv({ DATABASE_READ_SECONDS: '60', DATABASE_WORK_SECONDS: '59' })).toThrow(
      'DATABASE_WORK_SECONDS must be 0, for as long as it needs, or at least DATABASE_READ_SECONDS, which is 60.',
    );
    const env = loadEnv({ DATABASE_READ_SECONDS: '60', DATABASE_WORK_SECONDS: '60' });
    expect(env.statementLimits).toEqual({ readMs: 60_000, workMs: 60_000 });
  });

  it('is not what other programs of PostgreSQL read', () => {
    const others = {
      POSTGRES_DB: 'calls',
      POSTGRES_USER: 'calls',
      POSTGRES_PASSWORD: 'x',
      POSTGRES_URL: 'x',
    };
    expect(loadEnv(others).postgresBin).toBe('');
  });

  it.each(['POSTGRES_BINS', 'DATABASE_WORK_SECOND', 'DATABASE_READ', 'COUNT_AT_ONCE', 'SEARCHS_AT_ONCE'])(
    'has a typing error in its name: %s',
    (name) => {
      expect(() => loadEnv({ [name]: '40' })).toThrow(
        `${name} is no variable of deleted-calls; the nearest is`,
      );
    },
  );
});
