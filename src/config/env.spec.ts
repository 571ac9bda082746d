import { resolve } from 'node:path';
import { loadEnv } from './env';

const RECIPIENT = `age1${'q'.repeat(58)}`;

describe('loadEnv', () => {
  it('needs nothing: every variable has its default', () => {
    expect(loadEnv({})).toEqual({
      ...loadEnv({}),
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      metricsPort: null,
      databaseUrl: '',
      databaseOwnerUrl: '',
      postgresBin: '',
      databasePoolSize: 10,
      statementLimits: { readMs: 30_000, workMs: null },
      atOnce: { downloads: 8, uploads: 8, searches: 2, verifications: 2, counts: 2, changes: 2 },
      streamsAtOnce: 4,
      streamsPerUser: 2,
      streamStandstillSeconds: 60,
      streamSeconds: 3600,
      heavyWorkWaitSeconds: 10,
      storageUrl: `file://${resolve('data', 'files')}`,
      s3Endpoint: '',
      s3ForcePathStyle: false,
      cdrInbox: '',
      inboxSettleSeconds: 5,
      inboxCurrency: '',
      adminApiKey: '',
      policy: {},
      retentionCron: '0 3 * * *',
      retentionTimeZone: 'Europe/London',
      backupCron: '0 1 * * *',
      drIdentityFile: resolve('data', 'keys', 'dr-identity.txt'),
      drSigningKeyFile: resolve('data', 'keys', 'dr-signing-key.pem'),
      sourceSecretsKeyFile: resolve('data', 'keys', 'source-secrets.key'),
      pseudonymsKeyFile: resolve('data', 'keys', 'pseudonyms.key'),
      keysAreKept: false,
      readOnly: false,
      rateLimitPerMinute: 6000,
      logLevel: 'info',
      trustProxy: false,
      publicUrl: '',
      production: false,
    });
  });

  it('cannot be changed once it is read', () => {
    const env = loadEnv({ DR_RECIPIENTS: RECIPIENT });
    expect(Object.isFrozen(env)).toBe(true);
    expect(Object.isFrozen(env.policy)).toBe(true);
    expect(Object.isFrozen(env.policy.recipients)).toBe(true);
  });

  it.each([
    ['', ''],
    ['  ', ''],
    ['/usr/lib/postgresql/18/bin', '/usr/lib/postgresql/18/bin'],
    [' /usr/lib/postgresql/18/bin/ ', '/usr/lib/postgresql/18/bin'],
  ])('takes POSTGRES_BIN=%j for the folder %j', (given, folder) => {
    expect(loadEnv({ POSTGRES_BIN: given }).postgresBin).toBe(folder);
  });

  it('reads what is given, and an empty value as none', () => {
    const env = loadEnv({
      PORT: ' 8080 ',
      DATA_DIR: '/var/lib/calls',
      DELETED_CALLS_RETENTION_DAYS: '',
      RETENTION_CRON: 'off',
      DR_RECIPIENTS: ` ${RECIPIENT} ,${RECIPIENT},`,
      TRUST_PROXY: 'On',
      LOG_FORMAT: 'pretty',
      NODE_ENV: 'production',
    });
    expect(env).toMatchObject({
      port: 8080,
      dataDir: '/var/lib/calls',
      storageUrl: 'file:///var/lib/calls/files',
      drIdentityFile: '/var/lib/calls/keys/dr-identity.txt',
      retentionCron: 'off',
      policy: { recipients: [RECIPIENT] },
      trustProxy: 1,
      logFormat: 'pretty',
      production: true,
    });
  });

  it.each(['s3://bucket', 's3://my.bucket-1/', 's3://bucket/audit/calls.2026', 's3://bucket/audit/'])(
    'takes %s for a storage, on an endpoint of its own',
    (url) => {
      const env = loadEnv({
        STORAGE_URL: url,
        S3_ENDPOINT: 'https://Storage.example.org:9000/',
        S3_FORCE_PATH_STYLE: 'on',
      });
      expect(env).toMatchObject({
        storageUrl: url,
        s3Endpoint: 'https://Storage.example.org:9000/',
        s3ForcePathStyle: true,
      });
    },
  );

  it.each([
    ['BST', 'Europe/London'],
    ['bst', 'Europe/London'],
    ['EST', 'America/New_York'],
    ['PST', 'America/Los_Angeles'],
    ['CET', 'Europe/Paris'],
    ['EST5EDT', 'America/New_York'],
    ['IST', 'Asia/Kolkata'],
    ['Japan', 'Asia/Tokyo'],
    ['London', 'Europe/London'],
    ['new york', 'America/New_York'],
  ])('refuses the time zone %s and suggests %s', (value, meant) => {
    expect(() => loadEnv({ RETENTION_TIME_ZONE: value })).toThrow(
      new RegExp(`^RETENTION_TIME_ZONE must be an IANA time zone [^\\n]+: perhaps ${meant}\\.$`),
    );
  });

  it.each(['Europe/London', 'europe/london', 'UTC', 'GMT', 'Etc/GMT+1', 'America/Argentina/Ushuaia'])(
    'takes the time zone %s',
    (value) => {
      expect(loadEnv({ RETENTION_TIME_ZONE: value }).retentionTimeZone).toBe(value);
    },
  );

  it.each([
    ['0 3 29 2 *', '0 3 29 2 *'],
    ['0 3 31 2 1', '0 3 31 2 1'],
    ['OFF', 'off'],
    [' Off ', 'off'],
  ])('takes the schedule %j, for it comes true or is none', (value, schedule) => {
    expect(loadEnv({ RETENTION_CRON: value }).retentionCron).toBe(schedule);
  });

  it.each(['postgres://u:p%ss@db/calls', 'postgres://u@/calls?host=%2Fsrv%2Fsocket', 'postgresql:///calls'])(
    'takes %s for a database, as its driver does',
    (value) => {
      expect(loadEnv({ DATABASE_URL: value }).databaseUrl).toBe(value);
      expect(
        loadEnv({ DATABASE_URL: 'postgres://db/calls', DATABASE_OWNER_URL: value }).databaseOwnerUrl,
      ).toBe(value);
    },
  );

  it.each([
    ['DELETED_CALLS_RETENTION_DAY', 'DELETED_CALLS_RETENTION_DAYS'],
    ['DELETED_CALL_RETENTION_DAYS', 'DELETED_CALLS_RETENTION_DAYS'],
    ['RETENTION_DAYS', 'DELETED_CALLS_RETENTION_DAYS'],
    ['RETENTION_TIMEZONE', 'RETENTION_TIME_ZONE'],
    ['DR_RECIPIENT', 'DR_RECIPIENTS'],
    ['DR_KEY_FILE', 'DR_IDENTITY_FILE'],
    ['CDR_INBX', 'CDR_INBOX'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
    ['DATADIR', 'DATA_DIR'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['DATABASE_OWNER_URI', 'DATABASE_OWNER_URL'],
    ['DATABASE_POOL', 'DATABASE_POOL_SIZE'],
    ['RATE_LIMIT', 'RATE_LIMIT_PER_MINUTE'],
    ['ADMIN_API_KEYS', 'ADMIN_API_KEY'],
    ['log_format', 'LOG_FORMAT'],
  ])('refuses the unknown name %s and names %s', (name, nearest) => {
    expect(() => loadEnv({ [name]: 'x' })).toThrow(
      `${name} is no variable of deleted-calls; the nearest is ${nearest}.`,
    );
  });

  it("minds no variable of anybody else's", () => {
    const others = [
      'PATH',
      'HOME',
      'LOGNAME',
      'HOSTNAME',
      'NODE_ENV',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_S3_BUCKET',
    ];
    const more = ['LOG_DIR', 'DATABASE_PUBLIC_URL', 'XDG_DATA_DIRS', 'npm_config_loglevel', 'POST', 'PGPORT'];
    expect(() => loadEnv(Object.fromEntries([...others, ...more].map((name) => [name, 'x'])))).not.toThrow();
    expect(() => loadEnv({ DATABASE_URL: 'postgres://db/calls', DATABASE_URI: 'x' })).not.toThrow();
  });

  it.each([
    ['https://calls.example.org', 'https://calls.example.org'],
    ['https://calls.example.org/', 'https://calls.example.org'],
    ['http://10.0.0.7:8080/audit/calls/', 'http://10.0.0.7:8080/audit/calls'],
    ['https://[2001:db8::1]:8443/x', 'https://[2001:db8::1]:8443/x'],
  ])('takes %s for the public URL, without a slash at its end', (value, publicUrl) => {
    expect(loadEnv({ PUBLIC_URL: value }).publicUrl).toBe(publicUrl);
  });
});
