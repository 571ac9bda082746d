import { copyFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { manifestName } from '../../../src/dr-files/format/dr-file-name';
import {
  archiveFourMonths,
  lines,
  restoreBytes,
  storedBytes,
  verifyAll,
} from '../../support/dr-files/dr-evidence';
import { drFilePath } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('verification of what else stands among the DR files', () => {
  let test: TestApp;
  let files: Map<string, Buffer>;
  let third: string;
  let newest: string;

  beforeAll(async () => {
    test = await startTestApp();
    [, , third, newest] = (await archiveFourMonths(test)) as [string, string, string, string];
    files = await storedBytes(test);
  });

  afterEach(() => restoreBytes(test, files));

  afterAll(() => test.close());

  const path = (name: string): string => drFilePath(test, name);
  const found = async (): Promise<string[]> => lines(await verifyAll(test));

  it('finds files put among the DR files, and leaves alone what is being written', async () => {
    const inserted = 'deleted-calls_000005_2024-05-01_2024-05-31';
    await copyFile(path(third), path(`${inserted}.csv.gz.age`));
    await copyFile(path(manifestName(third)), path(`${inserted}.manifest.json`));
    await writeFile(path('notes.txt'), 'x');
    await writeFile(path(`${third}.0011223344556677.partial`), 'x');
    expect(await found()).toEqual([
      `5 ${inserted}.csv.gz.age belongs to no DR file on record`,
      `5 ${inserted}.manifest.json belongs to no DR file on record`,
      'null notes.txt belongs to no DR file on record',
    ]);
  });

  it('finds what this system never writes: names of other kinds, and a link in the place of a file', async () => {
    await writeFile(path('000010 decrypted.csv'), 'x');
    await writeFile(path(`${third}~`), 'x');
    await writeFile(path('a\u001b[2J'), 'x');
    await rename(path(newest), path('../elsewhere'));
    await symlink(path('../elsewhere'), path(newest));
    expect(await found()).toEqual([
      expect.stringMatching(`^4 ${newest} is not in storage`),
      'null 000010 decrypted.csv is nothing that this system writes',
      'null a\\u001b[2J is nothing that this system writes',
      `null ${third}~ is nothing that this system writes`,
      `null ${newest} is nothing that this system writes`,
    ]);
    await rm(path('../elsewhere'));
  });
});
