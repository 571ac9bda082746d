import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { LocalStorage } from '../storage/local/local-storage';
import type { Storage } from '../storage/storage';
import { examineStorage } from './examine-storage';

const explain = (error: unknown): Promise<string> => Promise.resolve((error as Error).message);

describe('the examination of storage', () => {
  let folder: string;
  let storage: Storage;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-'));
    storage = await LocalStorage.open(folder);
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** The storage with some of its methods done otherwise. */
  const but = (otherwise: Partial<Storage>): Storage =>
    new Proxy(storage, {
      get: (whole, name: keyof Storage) =>
        otherwise[name] ?? (whole[name] as (() => unknown) | undefined)?.bind(whole),
    });
  const refused = (): Promise<never> => Promise.reject(new Error('Access denied.'));

  it('finds nothing where storage does all, and leaves nothing there', async () => {
    const [finding] = await examineStorage(() => Promise.resolve(storage), explain);
    expect(finding).toMatchObject({ part: 'storage', verdict: 'well' });
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile())).toEqual([]);
  });

  it.each<[string, string, () => Partial<Storage>]>([
    ['takes nothing', 'Storage does not take a file. Access denied.', () => ({ write: refused })],
    ['hides sizes', 'Storage does not say how large a file is. Access denied.', () => ({ stat: refused })],
    ['gives nothing back', 'Storage does not give a file back. Access denied.', () => ({ read: refused })],
    [
      'gives the whole for a part',
      'Storage does not give a part of a file.',
      () => ({ read: (name) => storage.read(name) }),
    ],
    [
      'lists nothing',
      'Storage does not list its files.',
      () => ({ list: () => Readable.from([]) as AsyncIterable<string> }),
    ],
    [
      'overwrites',
      'Storage overwrites a file that is there.',
      () => ({
        write: async (name, source) => {
          await storage.remove(name);
          return storage.write(name, source);
        },
      }),
    ],
    ['keeps everything', 'Storage does not let a file go. Access denied.', () => ({ remove: refused })],
  ])('says that storage %s', async (_, sentence, otherwise) => {
    const findings = await examineStorage(() => Promise.resolve(but(otherwise())), explain);
    expect(findings).toEqual([
      {
        part: 'storage',
        verdict: 'wrong',
        sentence,
        action: expect.stringMatching(/s3:PutObject/) as string,
      },
    ]);
  });

  it('says why it could not be opened', async () => {
    expect(await examineStorage(refused, explain)).toMatchObject([
      {
        verdict: 'wrong',
        sentence: 'Access denied.',
        action: expect.stringMatching(/STORAGE_URL/) as string,
      },
    ]);
  });
});
