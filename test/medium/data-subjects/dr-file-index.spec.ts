import { createHmac } from 'node:crypto';
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { pipeline, Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { NumberInText } from '../../../src/common/number-in-text';
import { ArchiveResult, ArchiveSearch } from '../../../src/data-subjects/archive-search.service';
import { indexName } from '../../../src/dr-files/format/dr-file-name';
import { DrFileRepository } from '../../../src/dr-files/records/dr-file.repository';
import { ageDecryption } from '../../../src/dr-files/streams/age-stream';
import { writeNumberIndex } from '../../../src/dr-files/streams/number-index-writer';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { addAwkwardDeletedCalls } from '../../support/database/awkward-calls';
import { identitiesOf, lines } from '../../support/dr-files/dr-evidence';
import { addDueCalls } from '../../support/dr-files/due-calls';
import {
  deletedCallRows,
  drFilePath,
  drFiles,
  moveExpiry,
  runRetention,
  storedDrFiles,
} from '../../support/dr-files/retention';
import { afterWriting, isArchive, isEncrypted } from '../../support/dr-files/while-writing';
import { startTestApp, TestApp } from '../../support/http/test-app';

/** Of every thousandth row, in the first of two files alone. */
const IN_FIRST = '01134960003';
const NOWHERE = '01134969999';

describe('the index of a DR file', () => {
  let test: TestApp;
  let names: string[];

  beforeEach(async () => {
    test = await startTestApp();
    await addDueCalls(test, 300);
    await addAwkwardDeletedCalls(test.database.sql, '2024-03-03T00:00:00Z');
    expect(await runRetention(test)).toMatchObject({ state: 'Succeeded' });
    names = (await drFiles(test)).map(({ file_name }) => file_name);
    expect(names).toHaveLength(2);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  const index = (at: number): string => drFilePath(test, indexName(names[at] as string));

  /** What the files have of a number, and which of them were opened. */
  async function search(number: string): Promise<ArchiveResult & { readonly opened: string[] }> {
    const storage = test.app.get<Storage>(STORAGE);
    const read = storage.read.bind(storage);
    const opened = new Set<string>();
    const spy = jest.spyOn(storage, 'read').mockImplementation((name, range) => {
      if (isArchive(name)) opened.add(name.replace('dr-files/', ''));
      return read(name, range);
    });
    const files = await test.app.get(DrFileRepository).allUnexpired(test.app.get(DataSource).manager);
    const result = await test.app
      .get(ArchiveSearch)
      .search(files, new NumberInText(number), 100, () => undefined);
    spy.mockRestore();
    return { ...result, opened: [...opened] };
  }

  it('lets a search open only the files that hold the number', async () => {
    expect((await search(IN_FIRST)).opened).toEqual([names[0]]);
    expect(await search(NOWHERE)).toMatchObject({ count: 0, notSearched: [], opened: [] });
  });

  it.each([
    ['is gone', () => rm(index(0))],
    ['was changed', async () => writeFile(index(0), (await readFile(index(0))).subarray(0, -1))],
    ['is that of another file', () => copyFile(index(1), index(0))],
    ['was written anew by somebody who knows the recipient', () => forge(0)],
    [
      'is of other keys of numbers',
      async () => {
        const { sql } = test.database;
        await sql.query('alter table disaster_recovery_file_indexes disable trigger user');
        await sql.query('update disaster_recovery_file_indexes set keys_version = 0');
      },
    ],
    ['has no record, as that of an older file', () => forgetIndexes()],
  ])('that %s makes the search open the file', async (_, damage) => {
    const { opened: before, ...expected } = await search(IN_FIRST);
    expect(before).toEqual([names[0]]);
    await damage();
    expect((await search(NOWHERE)).opened).toContain(names[0]);
    const { opened, ...found } = await search(IN_FIRST);
    expect(opened).toContain(names[0]);
    expect(found).toEqual(expected);
  });

  it('says nothing to who sees storage alone, and holds keyed hashes of all numbers for who has the identity', async () => {
    const encrypted = await readFile(index(0));
    expect(encrypted.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(encrypted.includes('441134960')).toBe(false);
    const [plain, again] = [await decrypted(index(0)), await decrypted(index(1))];
    const [header = '', key = ''] =
      /^deleted-calls number index 1 ([0-9a-f]{64})\n/.exec(plain.toString('latin1')) ?? [];
    expect(again.includes(key)).toBe(false);
    const hashes = plain.subarray(header.length).toString('hex').match(/.{16}/g) ?? [];
    const expected = ['44113496', '44770090', '44207946'].flatMap((range) =>
      Array.from({ length: 300 }, (_, at) =>
        createHmac('sha256', Buffer.from(key, 'hex'))
          .update(`${range}${String(at + 1).padStart(range === '44770090' ? 4 : 4, '0')}`)
          .digest('hex')
          .slice(0, 16),
      ),
    );
    expect(hashes).toEqual(expected.sort());
  });

  it('goes with the bytes of the file, and comes with no file that was not kept', async () => {
    expect((await storedDrFiles(test)).filter(isEncrypted)).toHaveLength(4);
    await moveExpiry(test, `now() - interval '1 hour'`);
    await runRetention(test, new Date());
    expect((await storedDrFiles(test)).filter(isEncrypted)).toEqual([]);
    const { rows } = await test.database.sql.query('select from disaster_recovery_file_indexes');
    expect(rows).toEqual([]);

    await addDueCalls(test, 10, { day: '2024-04-03' });
    afterWriting(test, (name) => {
      if (name.endsWith('.numbers.age')) throw new Error('the disk is full');
      return Promise.resolve();
    });
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Failed' });
    expect(await deletedCallRows(test)).toHaveLength(10);
    jest.restoreAllMocks();
    expect(await runRetention(test, new Date())).toMatchObject({ state: 'Succeeded', removed_count: '10' });
    expect((await storedDrFiles(test)).filter(isEncrypted)).toHaveLength(2);
    expect(lines(await verify())).toEqual([]);
  });

  it('that comes back after its file expired goes again', async () => {
    const bytes = await readFile(index(0));
    await moveExpiry(test, `now() - interval '1 hour'`);
    await runRetention(test, new Date());
    await writeFile(index(0), bytes);
    expect(lines(await verify())).toEqual([
      `1 ${indexName(names[0] as string)} belongs to a DR file that has expired, and is in storage again`,
    ]);
    await runRetention(test, new Date());
    expect((await storedDrFiles(test)).filter(isEncrypted)).toEqual([]);
  });

  it('is looked at by a verification', async () => {
    expect(lines(await verify())).toEqual([]);
    await forge(0);
    await rename(index(1), `${index(1)}.away`);
    expect(lines(await verify())).toEqual([
      expect.stringMatching(
        /^1 \S+\.numbers\.age was changed: its SHA-256 is [0-9a-f]{64}, on record is [0-9a-f]{64}$/,
      ),
      expect.stringMatching(/^2 \S+\.numbers\.age is not in storage$/),
      expect.stringMatching(/away is nothing that this system writes|away belongs to no DR file on record/),
    ]);
    await rename(`${index(1)}.away`, index(1));
    await forgetIndexes();
    expect(lines(await verify())).toEqual(
      [1, 2].map(
        (n) =>
          expect.stringMatching(`^${n} \\S+ belongs to a DR file that has no index on record$`) as unknown,
      ),
    );
  });

  it('can neither be changed nor made later, by plain SQL either', async () => {
    const { sql } = test.database;
    await expect(sql.query('update disaster_recovery_file_indexes set no_key_count = 9')).rejects.toThrow(
      'the index of a DR file can never be changed',
    );
    await sql.query('delete from disaster_recovery_file_indexes');
    await expect(
      sql.query(`insert into disaster_recovery_file_indexes values (1, 1, 'x', 1, 0)`),
    ).rejects.toThrow('the index of a DR file is made while it is written');
  });

  /** An index without a number, whole and for the right recipients. */
  async function forge(at: number): Promise<void> {
    const { rows } = await test.database.sql.query<{ manifest: Buffer }>(
      'select manifest from disaster_recovery_files where sequence = $1',
      [at + 1],
    );
    const { recipients } = JSON.parse(String(rows[0]?.manifest)) as { recipients: string[] };
    const name = `dr-files/${indexName(names[at] as string)}`;
    await rm(index(at));
    const storage = test.app.get<Storage>(STORAGE);
    await writeNumberIndex({ storage, name, recipients, key: Buffer.alloc(32), hashes: Readable.from([]) });
  }

  async function forgetIndexes(): Promise<void> {
    await test.database.sql.query('delete from disaster_recovery_file_indexes');
  }

  async function decrypted(path: string): Promise<Buffer> {
    const identities = await identitiesOf(test);
    return buffer(
      pipeline(
        Readable.from([await readFile(path)]),
        ageDecryption(identities),
        (chunks) => Readable.from(chunks as never),
        () => undefined,
      ) as unknown as Readable,
    );
  }

  const verify = () => test.app.get(DrVerification).verifyAll();
});
