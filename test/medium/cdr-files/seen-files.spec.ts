import { SeenFileRepository } from '../../../src/cdr-files/sources/fetching/seen-file.repository';
import { createOpenDatabase, OpenDatabase } from '../../support/database/test-database';

const START = Date.parse('2026-10-01T04:00:00Z');
const LEFT = { place: 'a.csv', name: 'a.csv', sizeBytes: 7, modifiedAt: new Date(START), version: '' };

describe('what is known of the files at a source', () => {
  let database: OpenDatabase;
  let seen: SeenFileRepository;
  let sourceId: string;

  beforeAll(async () => {
    database = await createOpenDatabase();
    seen = new SeenFileRepository(database.dataSource);
  });

  afterAll(() => database.drop());

  beforeEach(async () => {
    const { rows } = await database.sql.query<{ id: string }>(
      `insert into cdr_file_sources (name, kind, host, carrier)
       values ('Gamma ' || gen_random_uuid(), 'SFTP', 'sftp.carrier.example', 'Gamma') returning id::text as id`,
    );
    sourceId = rows[0]?.id ?? '';
  });

  /** A look on that day, at which these files are listed. */
  async function look(day: number, files = [LEFT]): Promise<void> {
    const now = new Date(START + day * 86_400_000);
    await seen.note(sourceId, '/out', files, now);
    await seen.forgetUnseen(sourceId, now);
  }

  async function states(): Promise<string[]> {
    const { rows } = await database.sql.query<{ state: string }>(
      'select state from cdr_file_source_files where source_id = $1 order by id',
      [sourceId],
    );
    return rows.map(({ state }) => state);
  }

  async function receive(isLeft: boolean): Promise<string> {
    const now = new Date(START + 60_000);
    await seen.note(sourceId, '/out', [LEFT], now);
    const file = await seen.nextSettled(sourceId, 0, now);
    const id = file?.id ?? '';
    expect(await seen.receive(database.dataSource.manager, { id, cdrFileId: '1', isLeft, now })).toBe(true);
    return id;
  }

  it('stays as long as a file that was received is listed, so that it is never fetched again', async () => {
    await receive(true);
    for (let day = 1; day < 100; day += 9) await look(day);
    expect(await states()).toEqual(['finished']);
    expect(await seen.nextSettled(sourceId, 0, new Date(START + 100 * 86_400_000))).toBeNull();
  });

  it('goes a month after a file was listed last', async () => {
    await receive(true);
    await look(20);
    await look(49, []);
    expect(await states()).toEqual(['finished']);
    await look(51, []);
    expect(await states()).toEqual([]);
  });

  it('goes a month after a file was moved or removed there, and never before that is known', async () => {
    const id = await receive(false);
    await look(60, []);
    expect(await states()).toEqual(['received']);
    await seen.finish(id, 'removed', new Date(START + 61 * 86_400_000));
    await look(90, []);
    expect(await states()).toEqual(['finished']);
    await look(92, []);
    expect(await states()).toEqual([]);
  });

  it('goes a month after a file that was refused was listed last', async () => {
    await look(0);
    const file = await seen.nextSettled(sourceId, 0, new Date(START));
    await seen.refuse(file?.id ?? '', 'Too large.');
    await look(29);
    await look(58, []);
    expect(await states()).toEqual(['refused']);
    await look(60, []);
    expect(await states()).toEqual([]);
  });
});
