import { Inject, Injectable } from '@nestjs/common';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { drFileNameOf, parseDrFileName } from '../format/dr-file-name';
import { DR_FILES_PREFIX, publicKeyStorageName, storageName } from '../format/dr-file-storage-name';
import { SigningKeysRepository } from '../keys/signing-keys.repository';
import { DrFileRepository } from '../records/dr-file.repository';
import type { Finding } from './finding';
import type { KeyRing } from './key-ring';

const BATCH = 500;

/** Finds files among the DR files in storage that are none of them. */
@Injectable()
export class ForeignFiles {
  constructor(
    private readonly files: DrFileRepository,
    private readonly signingKeys: SigningKeysRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @param own SHA-256 of the current key: a database that came back from an earlier moment may not know it yet
   * @throws StorageUnavailableError
   */
  async find(keys: KeyRing, own: string | null): Promise<Finding[]> {
    const known = [...keys.keys(), ...(await this.signingKeys.all()), ...(own === null ? [] : [own])];
    const keyNames = new Set(known.map(publicKeyStorageName));
    const findings: Finding[] = [];
    let batch: string[] = [];
    for await (const name of this.storage.list(DR_FILES_PREFIX)) {
      if (keyNames.has(name)) continue;
      batch.push(name.slice(DR_FILES_PREFIX.length));
      if (batch.length < BATCH) continue;
      findings.push(...(await this.unrecorded(batch)));
      batch = [];
    }
    return [...findings, ...(await this.unrecorded(batch)), ...(await this.strangers())];
  }

  /** Their names may hold anything, so characters that a terminal could take for a command are escaped. */
  private async strangers(): Promise<Finding[]> {
    const findings: Finding[] = [];
    for await (const name of this.storage.strangers(DR_FILES_PREFIX)) {
      const fileName = JSON.stringify(name.slice(DR_FILES_PREFIX.length)).slice(1, -1);
      findings.push({ sequence: null, fileName, problem: 'is nothing that this system writes' });
    }
    return findings;
  }

  private async unrecorded(names: readonly string[]): Promise<Finding[]> {
    const owners = new Map(names.map((name) => [name, drFileNameOf(name)]));
    const recorded = await this.files.recordedNames([...owners.values()].filter((owner) => owner !== null));
    const findings: Finding[] = [];
    for (const [fileName, owner] of owners) {
      if (owner !== null && recorded.has(owner)) continue;
      // A run may have swept it away since it was listed, its record after it.
      if ((await this.storage.stat(storageName(fileName))) === null) continue;
      const sequence = owner === null ? null : (parseDrFileName(owner)?.sequence ?? null);
      findings.push({ sequence, fileName, problem: 'belongs to no DR file on record' });
    }
    return findings;
  }
}
