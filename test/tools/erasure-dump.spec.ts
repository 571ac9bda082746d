import { spawnSync } from 'node:child_process';
import type { ErasureView } from '../../src/data-subjects/erasure/dto/erasure.view';
import { TRACED_SPELLINGS, TracedServer } from '../support/data-subjects/traced-server';
import { DebianPostgres, startDebianPostgres } from '../support/database/servers/debian-postgres';

describe('a dump of the database after an erasure', () => {
  let postgres: DebianPostgres;
  let server: TracedServer;
  let erasure: ErasureView;

  beforeAll(async () => {
    postgres = await startDebianPostgres();
    server = await TracedServer.start(postgres.networkUrl);
    erasure = await server.liveAndErase();
  }, 90_000);

  afterAll(async () => {
    await server.end();
    await postgres.stop();
  });

  it('has the pseudonym, and the number in no spelling, also among bytes', () => {
    const { status, stdout, stderr } = spawnSync('pg_dump', ['--inserts', postgres.networkUrl], {
      maxBuffer: 1 << 28,
    });
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
    const dump = stdout.toString();
    // Bytes stand as hexadecimal in a dump.
    const bytes = [...dump.matchAll(/\\x((?:[0-9a-f]{2})+)/g)].map(([, hex = '']) =>
      Buffer.from(hex, 'hex').toString('latin1'),
    );
    const text = [dump, ...bytes].join('\n');
    expect(text.split(erasure.pseudonym).length).toBeGreaterThan(10);
    expect(TRACED_SPELLINGS.filter((one) => text.includes(one))).toEqual([]);
  });
});
