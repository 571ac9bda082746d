import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';

describe('what somebody plants in the watched folder', () => {
  let inbox: TestInbox;
  let outside: string;

  beforeEach(async () => {
    inbox = await TestInbox.start();
    inbox.stopClock();
    outside = await mkdtemp(join(tmpdir(), 'deleted-calls-outside-'));
  });

  afterEach(async () => {
    await inbox?.close();
    await rm(outside, { recursive: true, force: true });
  });

  it.each(['.working', 'done', 'failed'])(
    'as a link in the place of %s moves nothing, and its health says so',
    async (name) => {
      await inbox.put(`${PLACE}/good.csv`);
      await inbox.put(`Gamma/no-such-layout/bad.csv`);
      await rename(join(inbox.folder, name), join(inbox.folder, 'elsewhere.tmp'));
      await symlink(outside, join(inbox.folder, name));
      await expect(inbox.poll()).rejects.toThrow(
        `${name} in the watched folder is a symbolic link, and nothing is moved through one: remove it.`,
      );
      inbox.now += 6_000;
      await expect(inbox.poll()).rejects.toThrow(/is a symbolic link/);
      expect(await readdir(outside)).toEqual([]);
      expect(await inbox.places(PLACE)).toEqual(['good.csv']);
      expect(await imports()).toMatchObject({
        status: 'stuck',
        detail: `${name} in the watched folder is a symbolic link, and nothing is moved through one: remove it.`,
      });
      await rm(join(inbox.folder, name));
      await rename(join(inbox.folder, 'elsewhere.tmp'), join(inbox.folder, name));
      await inbox.pollTwice();
      expect(await inbox.records('good.csv')).toMatchObject([{ status: 'Imported' }]);
      expect(await imports()).toMatchObject({ status: 'ok' });
    },
  );

  it('as a link below done or failed keeps its own files waiting, and no others', async () => {
    await symlink(outside, join(inbox.folder, 'done/Gamma'));
    await symlink(outside, join(inbox.folder, 'failed/Gamma'));
    await inbox.put(`${PLACE}/good.csv`);
    await inbox.put('Gamma/no-such-layout/bad.csv');
    await inbox.put('Other/fcs-v3-outbound/other.csv');
    await inbox.pollTwice();
    for (let failure = 0; failure < 7; failure += 1) {
      inbox.now += 200_000;
      await inbox.poll();
    }
    expect(await readdir(outside)).toEqual([]);
    expect(await inbox.places('done')).toEqual(['Gamma', 'Other/fcs-v3-outbound/other.csv']);
    expect((await inbox.places('.working')).map((place) => place.split('/').at(-1)).sort()).toEqual([
      'bad.csv',
      'good.csv',
    ]);
    await rm(join(inbox.folder, 'done/Gamma'));
    await rm(join(inbox.folder, 'failed/Gamma'));
    inbox.now += 200_000;
    await inbox.poll();
    expect(await inbox.places('.working')).toEqual([]);
    expect(await inbox.records('good.csv')).toMatchObject([{ status: 'Imported' }]);
  });

  it('as a link in the place of a reason is replaced, and not written through', async () => {
    const victim = join(outside, 'victim');
    await writeFile(victim, 'precious');
    await mkdir(join(inbox.folder, 'failed/Gamma'), { recursive: true });
    await symlink(victim, join(inbox.folder, 'failed/Gamma/x.csv.reason.txt'));
    await inbox.put('Gamma/x.csv');
    await inbox.pollTwice();
    expect(await inbox.read('failed/Gamma/x.csv.reason.txt')).toMatch(/wrong folder/);
    expect(await readdir(outside)).toEqual(['victim']);
    expect(await readFile(victim, 'utf8')).toBe('precious');
  });

  it('as a claim of an imported file is imported itself, and undoes nothing', async () => {
    await inbox.put(`${PLACE}/first.csv`);
    await inbox.pollTwice();
    const [first] = await inbox.records('first.csv');
    await inbox.put(`.working/cdr-${first?.id}-aaaaaaaaaaaa/${PLACE}/planted.csv`);
    await inbox.put(`.working/cdr-999-bbbbbbbbbbbb/${PLACE}/nobody.csv`);
    await inbox.put(`.working/cdr-${first?.id}-cccccccccccc/Gamma/misplaced.csv`);
    await inbox.poll();
    expect(await inbox.records('planted.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.records('nobody.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.records('first.csv')).toMatchObject([{ id: first?.id, status: 'Imported' }]);
    expect(await inbox.places('done')).toEqual(
      ['first.csv', 'nobody.csv', 'planted.csv'].map((name) => `${PLACE}/${name}`),
    );
    expect(await inbox.read('failed/Gamma/misplaced.csv.reason.txt')).toMatch(/wrong folder/);
    expect(await inbox.places('.working')).toEqual([]);
  });

  it('beside a file in its claim is imported itself', async () => {
    await inbox.put(`${PLACE}/b.csv`);
    await inbox.pollTwice();
    const [own] = await inbox.records('b.csv');
    const claim = `cdr-${own?.id}-dddddddddddd`;
    await inbox.test.database.sql.query(
      `insert into inbox_claims (claim, claim_key, place) values ($1, 'dddddddddddd', $2)`,
      [claim, `${PLACE}/b.csv`],
    );
    await inbox.put(`.working/${claim}/${PLACE}/a.csv`);
    await inbox.poll();
    expect(await inbox.records('a.csv')).toMatchObject([{ status: 'Imported' }]);
    expect(await inbox.records('b.csv')).toMatchObject([{ status: 'Imported' }]);
  });

  async function imports(): Promise<unknown> {
    const { body } = await inbox.test.client(null).get<{ imports: unknown }>('/health/ready');
    return body.imports;
  }
});
