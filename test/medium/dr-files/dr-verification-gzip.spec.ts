import { writeFile } from 'node:fs/promises';
import { PassThrough, pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { recipientOf } from '../../../src/dr-files/keys/age-keys';
import { ageEncryption } from '../../../src/dr-files/streams/age-stream';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import {
  forgeNewest,
  identitiesOf,
  lines,
  serverKey,
  unguardRecords,
  verifyAll,
} from '../../support/dr-files/dr-evidence';
import { drFilePath, drFiles, DrFileRow } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { makeDrFile } from '../../support/dr-files/due-calls';
import { sha256Of } from '../../support/sha256';

/** The trailer (RFC 1952, 2.3.1): CRC-32 of what was compressed, then its length; all before it is well. */
const DAMAGES = { 'the CRC': -8, 'the length': -4 };

describe('verification of a DR file whose gzip is damaged, though record, manifest, signature and log tell of its bytes', () => {
  let test: TestApp;
  let file: DrFileRow;
  let identities: readonly string[];

  beforeAll(async () => {
    test = await startTestApp();
    await makeDrFile(test, 5);
    identities = await identitiesOf(test);
    await unguardRecords(test);
  });

  beforeEach(async () => {
    file = (await drFiles(test))[0] as DrFileRow;
  });

  afterAll(() => test.close());

  it.each(Object.entries(DAMAGES))('finds by opening it that %s in its trailer is wrong', async (_, at) => {
    const gzip = gzipSync('id\n1\n');
    gzip.writeUInt8(gzip.readUInt8(gzip.length + at) ^ 1, gzip.length + at);
    await putInPlace(gzip);
    expect(lines(await verifyAll(test))).toEqual([]);
    expect(lines(await test.app.get(DrVerification).verifyAll({ identities }))).toEqual([
      `1 ${file.file_name} cannot be opened: it holds damaged gzip data under an intact encryption`,
    ]);
  });

  /** As somebody with all rights there, and the signing key, could do. */
  async function putInPlace(gzip: Buffer): Promise<void> {
    const age = await encrypted(gzip);
    await writeFile(drFilePath(test, file.file_name), age);
    const { sql } = test.database;
    const { sha256 } = digest(age);
    await sql.query('update disaster_recovery_files set size_bytes = $1, sha256 = $2', [age.length, sha256]);
    await sql.query('update user_activity_log set activity_details = replace(activity_details, $1, $2)', [
      file.sha256,
      sha256,
    ]);
    const layers = { gzip: digest(gzip), age: digest(age) };
    await forgeNewest(test, layers, await serverKey(test), { logToo: true });
  }

  async function encrypted(content: Buffer): Promise<Buffer> {
    const recipients = await Promise.all(identities.map(recipientOf));
    const ignore = (): void => undefined;
    return buffer(pipeline(Readable.from([content]), ageEncryption(recipients), new PassThrough(), ignore));
  }
});

function digest(bytes: Buffer): { sizeBytes: number; sha256: string } {
  return { sizeBytes: bytes.length, sha256: sha256Of(bytes) };
}
