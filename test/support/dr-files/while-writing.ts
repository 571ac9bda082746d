import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import type { TestApp } from '../http/test-app';

/** The encrypted file itself, not what stands beside it. */
export function isArchive(name: string): boolean {
  return name.endsWith('.csv.gz.age');
}

/** What holds numbers, encrypted: the file itself and the index beside it. */
export function isEncrypted(name: string): boolean {
  return name.endsWith('.age');
}

/** Lets something happen each time after a file was stored, before anybody reads it. */
export function afterWriting(test: TestApp, happen: (name: string) => Promise<void>): void {
  const storage = test.app.get<Storage>(STORAGE);
  const write = storage.write.bind(storage);
  jest.spyOn(storage, 'write').mockImplementation(async (name, source) => {
    const stored = await write(name, source);
    await happen(name);
    return stored;
  });
}

/** Does it once, when the run has written its first archive. */
export function afterFirstArchive(test: TestApp, happen: () => Promise<unknown>): void {
  let done = false;
  afterWriting(test, async (name) => {
    if (!isArchive(name) || done) return;
    done = true;
    await happen();
  });
}
