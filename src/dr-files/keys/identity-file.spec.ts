import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StorageNameTakenError } from '../../storage/storage-errors';
import { AgeKeyError, makeKeyPair } from './age-keys';
import { readIdentityFile, writeIdentityFile } from './identity-file';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'identity-'));
  path = join(folder, 'keys', 'dr-identity.txt');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('an identity file', () => {
  it('is laid out as age-keygen lays it out, for its owner alone', async () => {
    const keyPair = await makeKeyPair();
    await writeIdentityFile(path, keyPair, new Date('2026-10-01T03:00:00.123Z'));
    expect(await readFile(path, 'utf8')).toBe(
      `# created: 2026-10-01T03:00:00Z\n# public key: ${keyPair.recipient}\n${keyPair.identity}\n`,
    );
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'keys'))).mode & 0o777).toBe(0o700);
    expect(await readIdentityFile(path)).toEqual([keyPair]);
  });

  it('is never written over', async () => {
    const first = await makeKeyPair();
    await writeIdentityFile(path, first, new Date());
    await expect(writeIdentityFile(path, await makeKeyPair(), new Date())).rejects.toThrow(
      StorageNameTakenError,
    );
    expect(await readIdentityFile(path)).toEqual([first]);
  });

  it('may hold several identities, comments and other line ends', async () => {
    path = join(folder, 'two.txt');
    const [one, other] = [await makeKeyPair(), await makeKeyPair()];
    await writeFile(path, `# created: 2026-10-01\r\n${one.identity}\r\n\n  ${other.identity}\n`);
    expect(await readIdentityFile(path)).toEqual([one, other]);
  });

  it('that is missing is named with the variable to look at', async () => {
    await expect(readIdentityFile(path)).rejects.toThrow(
      new AgeKeyError(`The identity file ${path} cannot be read (ENOENT): check DR_IDENTITY_FILE.`),
    );
  });

  it('that is damaged is refused by its line, without a word of what is in it', async () => {
    const { identity } = await makeKeyPair();
    path = join(folder, 'damaged.txt');
    await writeFile(path, `# mine\n${identity.slice(0, -1)}\n`);
    await expect(readIdentityFile(path)).rejects.toThrow(
      new AgeKeyError(`Line 2 of the identity file ${path} is not an age X25519 identity.`),
    );
  });

  it.each([
    ['# nothing here\n', 'holds no identity'],
    ['age-encryption.org/v1\n-> scrypt', 'is itself encrypted: decrypt it with age first'],
    ['-----BEGIN AGE ENCRYPTED FILE-----\n', 'is itself encrypted: decrypt it with age first'],
  ])('of %j is refused', async (text, problem) => {
    path = join(folder, 'file.txt');
    await writeFile(path, text);
    await expect(readIdentityFile(path)).rejects.toThrow(
      new AgeKeyError(`The identity file ${path} ${problem}.`),
    );
  });
});
