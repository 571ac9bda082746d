import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../test/support/project-folder';
import { addEnvFile } from './env-file';
import { loadProcessEnv } from './process-env';

const KEY = 'key-of-the-operator-0123456789abcdefghij';

describe('the environment of a process', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deleted-calls-env-'));
    file = join(folder, 'env');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is that of ENV_FILE where the process sets nothing itself, not even to nothing', async () => {
    await writeFile(
      file,
      'DELETED_CALLS_RETENTION_DAYS=2555\nPORT=1234\nCDR_INBOX=/srv/in\nAWS_REGION=eu-west-2\n',
    );
    const variables: NodeJS.ProcessEnv = { ENV_FILE: file, PORT: '80', CDR_INBOX: '' };
    expect(loadProcessEnv(variables)).toMatchObject({
      policy: { deletedCallsDays: 2555 },
      port: 80,
      cdrInbox: '',
    });
    expect(variables.AWS_REGION).toBe('eu-west-2');
  });

  it('has its defaults in .env.example', () => {
    const envFile = join(PROJECT_FOLDER, '.env.example');
    const none = loadProcessEnv({ ENV_FILE: '/dev/null', LOG_FORMAT: 'json' });
    expect(loadProcessEnv({ ENV_FILE: envFile })).toEqual({ ...none, envFile });
  });

  it('is that of the usual file where there is one and ENV_FILE names no other', async () => {
    const [usual, named]: NodeJS.ProcessEnv[] = [{}, { ENV_FILE: '/dev/null' }];
    await writeFile(file, 'PORT=1234\n');
    addEnvFile(usual!, file);
    addEnvFile(named!, file);
    addEnvFile({}, join(folder, 'missing'));
    expect([usual?.PORT, named?.PORT]).toEqual(['1234', undefined]);
  });

  it.each([
    ['PORT=80\nhalf a line', /^ENV_FILE \S+\/env cannot be used: line 2 is not NAME=value\.$/],
    ['PORT="80', /^ENV_FILE \S+\/env cannot be used: line 1 opens a quote that is never closed\.$/],
    [Buffer.from([0x50, 0x3d, 0xff]), /^ENV_FILE \S+\/env cannot be used: it is not UTF-8 text\.$/],
    ['PORT=eighty', /^PORT must be a whole number/],
    ['DELETED_CALLS_RETENTION_DAY=7', /the nearest is DELETED_CALLS_RETENTION_DAYS\.$/],
  ])('is refused with one sentence where the file says %j', async (text, sentence) => {
    await writeFile(file, text);
    expect(() => loadProcessEnv({ ENV_FILE: file })).toThrow(sentence);
  });

  it('is refused where the file cannot be read', () => {
    expect(() => loadProcessEnv({ ENV_FILE: file })).toThrow(
      /^ENV_FILE \S+\/env cannot be read \(ENOENT\): [^\n]+\.$/,
    );
    expect(() => loadProcessEnv({ ENV_FILE: folder })).toThrow(/^ENV_FILE \S+ cannot be read \(EISDIR\)/);
  });

  it('takes secrets out of files of their own', async () => {
    await writeFile(file, `${KEY}\n`);
    await chmod(file, 0o600);
    expect(loadProcessEnv({ ENV_FILE: '/dev/null', ADMIN_API_KEY_FILE: file }).adminApiKey).toBe(KEY);
    await writeFile(file, 'postgres://somewhere/calls\n');
    expect(loadProcessEnv({ ENV_FILE: '/dev/null', DATABASE_URL_FILE: file }).databaseUrl).toBe(
      'postgres://somewhere/calls',
    );
    const owned = { DATABASE_URL: 'postgres://db/calls', DATABASE_OWNER_URL_FILE: file };
    expect(loadProcessEnv({ ENV_FILE: '/dev/null', ...owned }).databaseOwnerUrl).toBe(
      'postgres://somewhere/calls',
    );
  });

  it('can be read a second time with the secrets that the first one took out of files', async () => {
    await writeFile(file, `${KEY}\n`);
    const variables: NodeJS.ProcessEnv = { ENV_FILE: '/dev/null', ADMIN_API_KEY_FILE: file };
    loadProcessEnv(variables);
    expect(loadProcessEnv(variables).adminApiKey).toBe(KEY);
    await writeFile(file, 'another secret');
    expect(() => loadProcessEnv(variables)).toThrow(/^ADMIN_API_KEY_FILE is set beside ADMIN_API_KEY/);
  });

  it('refuses a secret that is given twice, or by a file that has none', async () => {
    await writeFile(file, '\n');
    const load = (more: NodeJS.ProcessEnv): unknown =>
      loadProcessEnv({ ENV_FILE: '/dev/null', ADMIN_API_KEY_FILE: file, ...more });
    expect(() => load({})).toThrow(/^ADMIN_API_KEY_FILE names a file that is empty\.$/);
    expect(() => load({ ADMIN_API_KEY: KEY })).toThrow(/^ADMIN_API_KEY_FILE is set beside ADMIN_API_KEY/);
    expect(() => load({ ADMIN_API_KEY_FILE: folder })).toThrow(/cannot be read \(EISDIR\)\.$/);
  });
});
