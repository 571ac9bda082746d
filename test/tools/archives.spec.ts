import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUNDLE_LIMITS } from '../../src/cdr-files/bundles/bundle-limits';
import { nextFcsFile } from '../support/cdr-files/fcs-file';
import { storedRar } from '../support/cdr-files/rar';
import { settledMembers, upload, UploadFields } from '../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../support/http/test-app';

const PASSWORD = 'geheim zwoelf';

describe('archives that programs unpack', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'archives-'));
    await mkdir(join(folder, 'october'));
    await writeFile(join(folder, 'a.csv'), nextFcsFile(2));
    await writeFile(join(folder, 'october', 'b é.csv'), nextFcsFile(3));
    await writeFile(join(folder, 'empty.csv'), '');
  });

  afterEach(async () => {
    expect(await readdir(join(test.dataDir, 'unpacking')).catch(() => [])).toEqual([]);
    await rm(folder, { recursive: true });
  });

  /** An archive of the folder, made by Debian's 7zz. */
  async function packed(name: string, ...options: string[]): Promise<Buffer> {
    execFileSync('7zz', ['a', ...options, join(folder, name), 'a.csv', 'october', 'empty.csv'], {
      cwd: folder,
      stdio: 'ignore',
    });
    return readFile(join(folder, name));
  }

  async function received(bytes: Buffer, fields: UploadFields = {}): Promise<unknown[][]> {
    const { body: bundle, status } = await upload(test, bytes, fields);
    expect(status).toBe(202);
    const members = await settledMembers(test, bundle.id);
    if (members.length === 0) return [[bundle.fileType, bundle.status, bundle.statusDetail]];
    return members.map(({ fileName, status: of, callCount, statusDetail }) => [
      fileName,
      of,
      callCount ?? statusDetail,
    ]);
  }

  it.each([
    ['7z', ['-t7z', '-ms=on']],
    ['7z', ['-t7z', '-ms=off', '-mx=0']],
  ])('%s %j gives each file inside', async (_, options) => {
    const files = await received(await packed('october.dat', ...options));
    expect(files.sort()).toEqual([
      ['a.csv', 'Imported', 2],
      ['b é.csv', 'Imported', 3],
      ['empty.csv', 'Failed', expect.stringContaining('the file is empty')],
    ]);
  });

  it.each([
    ['encrypted', ['-t7z', `-p${PASSWORD}`], 'the 7z archive is encrypted: send it without a password'],
    [
      'with an encrypted list',
      ['-t7z', `-p${PASSWORD}`, '-mhe=on'],
      'the 7z archive is damaged, cut off or encrypted as a whole',
    ],
  ])('7z %s is refused in a sentence', async (_, options, sentence) => {
    expect(await received(await packed('x.7z', ...options))).toEqual([
      ['7z', 'Failed', expect.stringContaining(sentence)],
    ]);
  });

  it('7z with links is refused, and nothing that they lead to is read', async () => {
    await symlink('/etc/passwd', join(folder, 'october', 'link.csv'));
    const bytes = await packed('x.7z', '-t7z', '-snl');
    expect((await upload(test, bytes)).body).toMatchObject({ failure: { code: 'linksInBundle' } });
    expect(await received(bytes)).toEqual([
      ['7z', 'Failed', expect.stringContaining('the 7z archive holds links')],
    ]);
  });

  it('7z with a damaged byte leaves none of its files', async () => {
    const bytes = await packed('x.7z', '-t7z', '-mx=0');
    const damaged = Buffer.from(bytes);
    damaged[40] = (damaged[40] ?? 0) ^ 0xff;
    expect(await received(damaged)).toEqual([
      ['7z', 'Failed', expect.stringContaining('its files are not what it says')],
    ]);
    expect(await received(bytes.subarray(0, 200))).toEqual([
      ['7z', 'Failed', expect.stringContaining('is damaged, cut off')],
    ]);
  });

  it('7z that grows without measure is broken off', async () => {
    await writeFile(join(folder, 'a.csv'), Buffer.alloc(BUNDLE_LIMITS.smallBundleBytes * 40));
    const files = await received(await packed('bomb.7z', '-t7z'));
    expect(JSON.stringify(files)).toMatch(/zip bomb|more than|times/);
    expect(files.every(([, status]) => status === 'Failed')).toBe(true);
  });

  it('rar gives each file inside', async () => {
    const rar = storedRar({ 'a.csv': nextFcsFile(2).toString(), 'october/b.csv': nextFcsFile(4).toString() });
    expect((await received(rar)).sort()).toEqual([
      ['a.csv', 'Imported', 2],
      ['b.csv', 'Imported', 4],
    ]);
  });

  it('rar that is damaged or encrypted is refused in a sentence', async () => {
    const text = nextFcsFile(2).toString();
    const rar = storedRar({ 'a.csv': text });
    const damaged = Buffer.from(rar);
    damaged[rar.indexOf(text) + 5] = 0x5a;
    const [[, status, detail] = []] = await received(damaged);
    expect([status, detail]).toEqual(['Failed', expect.stringContaining('it is damaged or cut off')]);
    expect(await received(storedRar({ 'a.csv': text }, 0x8004))).toEqual([
      ['rar', 'Failed', expect.stringContaining('the rar archive is encrypted')],
    ]);
  });

  it.each([
    ['AES', ['-tzip', '-mem=AES256']],
    ['the old way', ['-tzip', '-mem=ZipCrypto']],
    ['the old way, stored', ['-tzip', '-mem=ZipCrypto', '-mx=0']],
  ])('zip encrypted by %s is opened with its password, and by no other', async (_, options) => {
    const zip = await packed('x.zip', ...options, `-p${PASSWORD}`);
    const refused = (reason: string): unknown[] => ['Failed', expect.stringContaining(reason)];
    const without = await received(zip);
    expect(without.filter(([name]) => name === 'a.csv')).toEqual([
      ['a.csv', ...refused('it is encrypted: send it with its password in bundlePassword')],
    ]);
    const wrong = await received(zip, { bundlePassword: 'another' });
    expect(wrong.filter(([name]) => name === 'a.csv')).toEqual([
      ['a.csv', ...refused('it cannot be decrypted')],
    ]);
    expect((await received(zip, { bundlePassword: PASSWORD })).sort()).toEqual([
      ['a.csv', 'Imported', 2],
      ['b é.csv', 'Imported', 3],
      ['empty.csv', 'Failed', expect.stringContaining('empty')],
    ]);
    const { rows } = await test.database.sql.query<{ all: string }>(
      `select schema_to_xml('public', false, false, '')::text as all`,
    );
    expect(rows[0]?.all).toContain('b é.csv');
    expect(rows[0]?.all).not.toContain(PASSWORD);
  });

  it('zip with a damaged byte behind the right password is refused', async () => {
    const zip = Buffer.from(await packed('x.zip', '-tzip', '-mem=AES256', '-mx=0', `-p${PASSWORD}`));
    const at = zip.indexOf('a.csv') + 60;
    zip[at] = (zip[at] ?? 0) ^ 0xff;
    const [[name, status] = []] = await received(zip, { bundlePassword: PASSWORD });
    expect([name, status]).toEqual(['a.csv', 'Failed']);
  });
});
