import { Inject, Injectable } from '@nestjs/common';
import { indexName, manifestName, signatureName } from '../../dr-files/format/dr-file-name';
import { RECOVERING, storageName } from '../../dr-files/format/dr-file-storage-name';
import { digestOf } from '../../dr-files/verification/archive-problem';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';

/** Where what is no part of the chain is kept. Nothing of it is ever removed by this system. */
export const SET_ASIDE_PREFIX = 'set-aside/';

/** Moves DR files out of the way of the chain. Cut off at any moment, it is done again. */
@Injectable()
export class SetAside {
  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** The file with all that stands beside it; the manifest, which makes it known, goes last. @throws the typed errors of storage */
  async whole(fileName: string): Promise<void> {
    for (const name of [fileName, indexName(fileName), signatureName(fileName), manifestName(fileName)]) {
      await this.copy(name, SET_ASIDE_PREFIX);
      await this.storage.remove(storageName(name));
    }
  }

  /** Its manifest and signature: its bytes have another name by now, or are gone, and these and its index go. */
  async evidence(fileName: string): Promise<void> {
    await this.storage.remove(storageName(fileName));
    await this.storage.remove(storageName(indexName(fileName)));
    for (const name of [signatureName(fileName), manifestName(fileName)]) {
      await this.copy(name, SET_ASIDE_PREFIX);
      await this.storage.remove(storageName(name));
    }
  }

  /** Out of the way of a file that needs its name; it stays known, as `recovering/…`. @returns its name from here on */
  async makeWay(fileName: string): Promise<string> {
    const names = [fileName, signatureName(fileName), manifestName(fileName)];
    for (const name of names) await this.copy(name, storageName(RECOVERING));
    for (const name of names.toReversed()) await this.storage.remove(storageName(name));
    await this.storage.remove(storageName(indexName(fileName)));
    return `${RECOVERING}${fileName}`;
  }

  async dropIndex(fileName: string): Promise<void> {
    await this.storage.remove(storageName(indexName(fileName)));
  }

  /** A name is never written twice: what is there already under it with other bytes keeps it, and this one gets a number. */
  private async copy(name: string, prefix: string): Promise<void> {
    const from = storageName(name);
    if ((await this.storage.stat(from)) === null) return;
    const plain = name.slice(name.lastIndexOf('/') + 1);
    for (let number = 1; ; number += 1) {
      const target = `${prefix}${number === 1 ? '' : `${number}/`}${plain}`;
      if ((await this.storage.stat(target)) === null)
        await this.storage.write(target, await this.storage.read(from));
      if (await this.areSame(from, target)) return;
    }
  }

  private async areSame(name: string, other: string): Promise<boolean> {
    const [one, two] = [await digestOf(this.storage, name), await digestOf(this.storage, other)];
    return one !== null && one.sha256 === two?.sha256;
  }
}
