import { Readable } from 'node:stream';
import { CdrFileReception } from '../../../src/cdr-files/reception/cdr-file-reception.service';
import { UploadedBytes } from '../../../src/cdr-files/stored-bytes/uploaded-bytes.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { zipOf } from '../../support/cdr-files/bundles';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { settled } from '../../support/cdr-files/uploads';
import {
  cutConnection,
  letCommits,
  stallCommits,
  stalledCommit,
  waitingForAnother,
} from '../../support/database/lost-answers';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface Row {
  readonly id: string;
  readonly file_path: string;
}

describe('an upload whose record commits without an answer', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    await stallCommits(test.database.sql, 'insert on cdr_files');
  });

  afterEach(() => test.close());

  it('keeps its bytes, which are the record’s', async () => {
    await registerWithoutAnswer(ordinaryFcsFile(3), commitBehindItsBack);
    await expectImportedWithBytes(1);
  });

  it('keeps those of a bundle and of each file in it', async () => {
    const bundle = await zipOf({ 'a.csv': ordinaryFcsFile(3, 1), 'b.csv': ordinaryFcsFile(3, 2) });
    await registerWithoutAnswer(bundle, commitBehindItsBack);
    await expectImportedWithBytes(3);
  });

  it('loses them where the commit did not happen after all', async () => {
    await registerWithoutAnswer(ordinaryFcsFile(3), async (pid) => {
      await test.database.sql.query('select pg_terminate_backend($1)', [pid]);
    });
    expect(await records()).toEqual([]);
    expect(await stored()).toEqual([]);
    expect(await pending()).toBe(0);
  });

  /** @param happen what becomes of the backend that is about to commit */
  async function registerWithoutAnswer(bytes: Buffer, happen: (pid: number) => Promise<void>): Promise<void> {
    const upload = await test.app.get(UploadedBytes).store(Readable.from([bytes]));
    const description = { fileName: 'a.csv', fileType: 'fcs-v3-outbound', carrier: 'Gamma' };
    const registered = test.app
      .get(CdrFileReception)
      .register(COMMAND_LINE, upload, { ...description, daily: 'Monthly', notes: null });
    const refused = expect(registered).rejects.toThrow(/connection/i);
    await happen(await stalledCommit(test.database.sql));
    await refused;
  }

  /** The sender is told of a failure; what it left can only be judged once the commit is over. */
  async function commitBehindItsBack(pid: number): Promise<void> {
    cutConnection(test.app, pid);
    await waitingForAnother(test.database.sql);
    await letCommits(test.database.sql);
  }

  /** Each record has its bytes, and nothing else is in storage or waits to be settled. */
  async function expectImportedWithBytes(count: number): Promise<void> {
    for (const { id } of await records()) expect((await settled(test, id)).status).toBe('Imported');
    const rows = await records();
    expect(rows).toHaveLength(count);
    expect(await stored()).toEqual(rows.map(({ file_path }) => file_path).sort());
    expect(await pending()).toBe(0);
  }

  async function records(): Promise<Row[]> {
    return (await test.database.sql.query<Row>('select * from cdr_files order by id')).rows;
  }

  async function stored(): Promise<string[]> {
    const names: string[] = [];
    for await (const name of test.app.get<Storage>(STORAGE).list('cdr-files/')) names.push(name);
    return names;
  }

  async function pending(): Promise<number> {
    return (await test.database.sql.query('select from pending_uploads')).rows.length;
  }
});
