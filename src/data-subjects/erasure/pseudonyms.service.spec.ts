import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '../../config/env';
import { searchedKey } from '../../common/number-key';
import { NumberInText } from '../../common/number-in-text';
import { Pseudonyms } from './pseudonyms.service';

describe('pseudonyms', () => {
  let folder: string;
  let key: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pseudonyms-'));
    key = join(folder, 'keys', 'pseudonyms.key');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const inFolder = (dataDir: string): Pseudonyms => new Pseudonyms(loadEnv({ DATA_DIR: dataDir }));
  const of = (number: string): Promise<string> => inFolder(folder).of(searchedKey(number));

  it('are the same for the same number, however many ask at once, and other ones for others', async () => {
    const [first, ...others] = await Promise.all(['0113 496 0777', '+441134960777', '0113 496 0778'].map(of));
    expect(first).toMatch(/^erased-[a-p]{20}$/);
    expect(others[0]).toBe(first);
    expect(others[1]).not.toBe(first);
    expect(await of('01134960777')).toBe(first);
  });

  it('hold no number, and are another installation’s only by its key', async () => {
    const pseudonym = await of('0113 496 0777');
    expect(new NumberInText('01134960777').isIn(pseudonym)).toBe(false);
    const other = await mkdtemp(join(tmpdir(), 'pseudonyms-'));
    expect(await inFolder(other).of(searchedKey('01134960777'))).not.toBe(pseudonym);
    await writeFile(join(other, 'keys', 'pseudonyms.key'), await readFile(key));
    expect(await inFolder(other).of(searchedKey('01134960777'))).toBe(pseudonym);
    await rm(other, { recursive: true });
  });

  it('come from a secret that only the owner reads', async () => {
    await of('01134960777');
    expect((await stat(key)).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'abc', 'ff'.repeat(31)])('are not made of a damaged secret (%j)', async (text) => {
    await of('01134960777');
    await chmod(key, 0o600);
    await writeFile(key, text);
    await expect(of('01134960777')).rejects.toThrow(
      `The key of pseudonyms, ${key}, is damaged: put it back from its copy.`,
    );
  });
});
