import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotOpen, tryPrograms } from '../../../src/database/embedded/programs/candidate';
import { findPackagedPrograms } from '../../../src/database/embedded/programs/package-programs';
import { chooseServerUser } from '../../../src/database/embedded/server-user';
import { EmbeddedPostgresFolders } from '../../support/database/embedded-postgres-folders';
import { startedOn, startFastPostgres } from '../../support/database/fast-postgres';

const folders = new EmbeddedPostgresFolders();
afterEach(() => folders.clear());

/** CRC-32C, as PostgreSQL seals its control file with. */
function checksum(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

/** What a server that was built with pages of 16 KiB would have written. */
async function withLargerPages(data: string): Promise<void> {
  const path = join(data, 'global', 'pg_control');
  const control = await readFile(path);
  const end = [...control.keys()].find(
    (at) => at > 200 && checksum(control.subarray(0, at)) === control.readUInt32LE(at),
  )!;
  // The size of a page stands before that of a file in pages.
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32LE(8192, 0);
  sizes.writeUInt32LE(131_072, 4);
  control.writeUInt32LE(16_384, control.indexOf(sizes));
  control.writeUInt32LE(checksum(control.subarray(0, end)), end);
  await writeFile(path, control);
}

describe('a database whose pages have another size than the server was built with', () => {
  it('is told in PostgreSQL’s words, before the server is started and when it is', async () => {
    const root = await folders.folder();
    await startedOn(root);
    const data = join(root, 'data');
    const purpose = { user: await chooseServerUser(data, root), root, data, madeBy: 18 };
    const programs = await tryPrograms(await findPackagedPrograms(), purpose);
    if ('fault' in programs) throw new Error(programs.fault);
    expect(await cannotOpen(programs, purpose)).toBeNull();

    await withLargerPages(data);
    const words = 'initialized with BLCKSZ 16384, but the server was compiled with BLCKSZ 8192';
    expect(await cannotOpen(programs, purpose)).toBe(`The database cluster was ${words}`);
    await expect(startFastPostgres(root, { postgresBin: programs.bin })).rejects.toThrow(
      `POSTGRES_BIN names PostgreSQL ${programs.version.text} in ${programs.bin}, which cannot open the database in ${data}: ` +
        `The database cluster was ${words}. Name in it the folder of the PostgreSQL that made it.`,
    );
    await expect(startFastPostgres(root, { places: [] })).rejects.toThrow(
      /did not start by \S+\/postgres \(1\);.*database files are incompatible with server/s,
    );
  });
});
