import { copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { manifestName, signatureName } from '../../../src/dr-files/format/dr-file-name';
import { manifestFields } from '../../../src/dr-files/format/manifest-format';
import { makeSigningKey } from '../../../src/dr-files/keys/signing-key';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import {
  archiveFourMonths,
  identitiesOf,
  lines,
  restoreBytes,
  storedBytes,
  verifyAll,
} from '../../support/dr-files/dr-evidence';
import { drFilePath } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { flipBit } from '../../support/dr-files/flip-bit';

const CHUNK = 64 * 1024;

describe('verification of what is in storage', () => {
  let test: TestApp;
  let files: Map<string, Buffer>;
  let expired: string;
  let large: string;
  let third: string;
  let newest: string;

  beforeAll(async () => {
    test = await startTestApp();
    [expired, large, third, newest] = (await archiveFourMonths(test)) as [string, string, string, string];
    files = await storedBytes(test);
  });

  afterEach(() => restoreBytes(test, files));

  afterAll(() => test.close());

  const path = (name: string): string => drFilePath(test, name);
  const found = async (): Promise<string[]> => lines(await verifyAll(test));

  const flip = (name: string, at: number): Promise<void> => flipBit(path(name), at);

  async function exchange(one: string, other: string): Promise<void> {
    await rename(path(one), path('exchanged'));
    await rename(path(other), path(one));
    await rename(path('exchanged'), path(other));
  }

  it('finds nothing where nothing was touched, expired files included', async () => {
    const verification = await verifyAll(test);
    expect(verification).toMatchObject({ ok: true, checkedFiles: 4, findings: [] });
    expect(verification.head).toMatchObject({ sequence: 4 });
  });

  it('finds one changed bit wherever it is in a DR file', async () => {
    const bytes = await readFile(path(large));
    const header = bytes.indexOf('\n--- ') + 49;
    expect(bytes.length).toBeGreaterThan(header + 3 * CHUNK);
    const regions = {
      'version line': 3,
      'recipient stanza': 40,
      'header MAC': header - 10,
      nonce: header + 2,
      'first chunk': header + 16 + 100,
      'tag of the first chunk': header + 16 + CHUNK + 5,
      'middle chunk': header + 16 + 2 * CHUNK,
      'last chunk': bytes.length - 30,
      'last byte': bytes.length - 1,
    };
    for (const [region, at] of Object.entries(regions)) {
      await flip(large, at);
      expect([region, await found()]).toEqual([
        region,
        [
          expect.stringMatching(
            `^2 ${large} was changed: its SHA-256 is [0-9a-f]{64}, signed was [0-9a-f]{64}$`,
          ),
        ],
      ]);
      await writeFile(path(large), bytes);
    }
  });

  it.each([0, 1, 70_000])('finds a DR file cut short to %i bytes', async (left) => {
    await truncate(path(large), left);
    const size = files.get(path(large))?.length;
    expect(await found()).toEqual([`2 ${large} is cut short: ${left} of its ${size} bytes are left`]);
  });

  it('finds a DR file with a byte added', async () => {
    await writeFile(path(third), Buffer.alloc(1), { flag: 'a' });
    expect(await found()).toEqual([
      expect.stringMatching(`^3 ${third} has grown: it has \\d+ bytes, signed were`),
    ]);
  });

  it('finds a lost DR file', async () => {
    await rm(path(third));
    expect(await found()).toEqual([`3 ${third} is not in storage, and its 30 rows are nowhere else`]);
  });

  it('finds two DR files exchanged, and says with which', async () => {
    await exchange(large, third);
    expect(await found()).toEqual([
      expect.stringMatching(`^2 ${large} is cut short.*; its bytes are those of number 3$`),
      expect.stringMatching(`^3 ${third} has grown.*; its bytes are those of number 2$`),
    ]);
  });

  it('finds the bytes of an expired DR file when they are back', async () => {
    await copyFile(path(third), path(expired));
    expect(await found()).toEqual([`1 ${expired} has expired, and its bytes are in storage again`]);
  });

  it.each(manifestFields('Deleted calls').map(({ name }) => name))(
    'finds %s of a manifest changed',
    async (field) => {
      const name = manifestName(third);
      const fields = JSON.parse(await readFile(path(name), 'utf8')) as Record<string, unknown>;
      const value = fields[field];
      fields[field] =
        typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}1` : [value];
      await writeFile(path(name), `${JSON.stringify(fields, null, 2)}\n`);
      expect(await found()).toEqual([`3 ${name} was changed in ${field}`]);
    },
  );

  it('finds a manifest changed in nothing but its layout', async () => {
    const name = manifestName(third);
    await writeFile(path(name), JSON.stringify(JSON.parse(await readFile(path(name), 'utf8'))));
    expect(await found()).toEqual([`3 ${name} was changed in its layout`]);
  });

  it.each(['', '{', 'null', '[]', 'x'.repeat(2 * 1024 * 1024)])(
    'finds a manifest that is none: %.9s',
    async (text) => {
      const name = manifestName(third);
      await writeFile(path(name), text);
      const problem =
        text.length > 1
          ? 'was changed: it is no manifest any more'
          : 'is cut short: . of its .* bytes are left';
      expect(await found()).toEqual([expect.stringMatching(`^3 ${name} ${problem}$`)]);
    },
  );

  it('finds one changed bit anywhere in a manifest', async () => {
    const name = manifestName(newest);
    const bytes = await readFile(path(name));
    for (let at = 0; at < bytes.length; at += 97) {
      await flip(name, at);
      expect([at, await found()]).toEqual([at, [expect.stringMatching(`^4 ${name} was changed`)]]);
      await writeFile(path(name), bytes);
    }
  });

  it('finds a lost manifest, of an expired DR file too', async () => {
    await rm(path(manifestName(expired)));
    await rm(path(manifestName(third)));
    expect(await found()).toEqual([
      `1 ${manifestName(expired)} is not in storage`,
      `3 ${manifestName(third)} is not in storage`,
    ]);
  });

  it('finds manifests exchanged together with their signatures', async () => {
    await exchange(manifestName(large), manifestName(third));
    await exchange(signatureName(large), signatureName(third));
    expect(await found()).toEqual([
      expect.stringMatching(
        `^2 ${manifestName(large)} was changed in sequence.*; its bytes are those of number 3$`,
      ),
      expect.stringMatching(`^2 ${large} has another signature on record than in storage$`),
      expect.stringMatching(
        `^3 ${manifestName(third)} was changed in sequence.*; its bytes are those of number 2$`,
      ),
      expect.stringMatching(`^3 ${third} has another signature on record than in storage$`),
    ]);
  });

  it('finds a manifest that somebody else signed, their key put beside the true ones', async () => {
    const forger = makeSigningKey();
    const name = manifestName(third);
    const fields = JSON.parse(await readFile(path(name), 'utf8')) as Record<string, unknown>;
    const { sha256, pem } = forger.publicKey;
    const manifest = Buffer.from(
      `${JSON.stringify({ ...fields, rowCount: 29, signingKey: sha256 }, null, 2)}\n`,
    );
    await writeFile(path(name), manifest);
    await writeFile(path(signatureName(third)), forger.sign(manifest));
    await writeFile(path(`keys/${sha256}.pub.pem`), pem);
    expect(await found()).toEqual([
      `3 ${name} was changed in rowCount, signingKey`,
      `3 ${signatureName(third)} does not sign its manifest`,
      `null keys/${sha256}.pub.pem belongs to no DR file on record`,
    ]);
  });

  it.each([0, 31, 32, 63])('finds byte %i of a signature changed', async (at) => {
    await flip(signatureName(third), at);
    expect(await found()).toEqual([`3 ${signatureName(third)} does not sign its manifest`]);
  });

  it.each([0, 63])('finds a signature of %i bytes', async (left) => {
    await truncate(path(signatureName(third)), left);
    expect(await found()).toEqual([`3 ${signatureName(third)} does not sign its manifest`]);
  });

  it('finds a signature with a byte added, a lost one, and one of another manifest', async () => {
    await writeFile(path(signatureName(large)), Buffer.alloc(1), { flag: 'a' });
    await rm(path(signatureName(third)));
    await copyFile(path(signatureName(expired)), path(signatureName(newest)));
    expect(await found()).toEqual([
      `2 ${signatureName(large)} does not sign its manifest`,
      `3 ${signatureName(third)} is not in storage`,
      `4 ${signatureName(newest)} does not sign its manifest; its bytes are those of number 1`,
    ]);
  });

  it('opens the files too when it is given an identity', async () => {
    const identities = await identitiesOf(test);
    const verification = test.app.get(DrVerification);
    expect(await verification.verifyAll({ identities })).toMatchObject({ ok: true, checkedFiles: 4 });
  });
});
