import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { TRACED_SPELLINGS, TracedServer } from '../../support/data-subjects/traced-server';
import { createTestDatabase, TestDatabase } from '../../support/database/test-database';

describe('an erased number', () => {
  let database: TestDatabase;
  let server: TracedServer;
  let erasure: ErasureView;

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await TracedServer.start(database.ownerUrl);
    erasure = await server.liveAndErase();
  }, 60_000);

  afterAll(async () => {
    await server.end();
    await database.drop();
  });

  it('is in no log of the server, even where it logs all it can', () => {
    expect(server.log).toContain('"event":"erasure finished"');
    const lines = server.log.split('\n');
    expect(lines.filter((line) => TRACED_SPELLINGS.some((one) => line.includes(one)))).toEqual([]);
  });

  it('is in no file below the data folder, in no temporary file, and out of reach only where the answer says so', async () => {
    expect(erasure).toMatchObject({ state: 'Succeeded', problems: [], counts: { disasterRecoveryFiles: 1 } });
    const left = await server.filesWithNumber();
    expect(left.filter((path) => !/^inbox\/.*done\//.test(path))).toEqual([]);
    expect(left).not.toEqual([]);
    expect(erasure.outOfReach.join()).toMatch(
      /done\/ and failed\/.*write-ahead|write-ahead.*done\/ and failed\//,
    );
  });
});
