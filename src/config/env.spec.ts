import { resolve } from 'node:path';
import { loadEnv } from './env';
import { EnvironmentError } from './environment.error';

const RECIPIENT = `age1${'q'.repeat(58)}`;

describe('loadEnv', () => {
  it('needs nothing: every variable has its default', () => {
    expect(loadEnv({})).toEqual({
      ...loadEnv({}),
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: '',
      databasePoolSize: 10,
      storageUrl: `file://${resolve('data', 'files')}`,
      s3Endpoint: '',
      s3ForcePathStyle: false,
      cdrInbox: '',
      adminApiKey: '',
      deletedCallsRetentionDays: 365,
      drFileRetentionDays: 180,
      retentionCron: '0 3 * * *',
      retentionTimeZone: 'Europe/London',
      drRecipients: [],
      drIdentityFile: resolve('data', 'keys', 'dr-identity.txt'),
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
    expect(Object.isFrozen(env.drRecipients)).toBe(true);
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
      deletedCallsRetentionDays: 365,
      retentionCron: 'off',
      drRecipients: [RECIPIENT],
      trustProxy: true,
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
    ['https://calls.example.org', 'https://calls.example.org'],
    ['https://calls.example.org/', 'https://calls.example.org'],
    ['http://10.0.0.7:8080/audit/calls/', 'http://10.0.0.7:8080/audit/calls'],
    ['https://[2001:db8::1]:8443/x', 'https://[2001:db8::1]:8443/x'],
  ])('takes %s for the public URL, without a slash at its end', (value, publicUrl) => {
    expect(loadEnv({ PUBLIC_URL: value }).publicUrl).toBe(publicUrl);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '0x50'],
    ['PORT', '-1'],
    ['DATABASE_POOL_SIZE', '3'],
    ['DELETED_CALLS_RETENTION_DAYS', '0'],
    ['DELETED_CALLS_RETENTION_DAYS', '1.5'],
    ['DELETED_CALLS_RETENTION_DAYS', '99999999999'],
    ['DR_FILE_RETENTION_DAYS', '0'],
    ['RATE_LIMIT_PER_MINUTE', 'many'],
    ['DATABASE_URL', 'mysql://somewhere'],
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
    ['ADMIN_API_KEY', `${'with space '.repeat(5)}end`],
    ['RETENTION_CRON', 'every night'],
    ['RETENTION_TIME_ZONE', 'Europe/Leeds'],
    ['DR_RECIPIENTS', `${RECIPIENT},age1short`],
    ['DR_RECIPIENTS', 'AGE-SECRET-KEY-1QQQQ'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['TRUST_PROXY', 'maybe'],
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
});
