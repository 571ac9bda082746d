import { parse } from 'csv-parse';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDrFile } from '../../src/dr-files/streams/dr-file-reader';
import { readIdentityFile } from '../../src/dr-files/keys/identity-file';
import type { Storage } from '../../src/storage/storage';
import { archivedRows, DeletedRow } from './ledger';
import { sha256Of } from '../support/sha256';

/** Opens DR files with the installation's identity; bytes that were opened once are known again by their SHA-256. */
export class DrArchive {
  private readonly opened = new Map<string, Map<string, DeletedRow>>();

  constructor(
    private readonly storage: Storage,
    private readonly dataDir: string,
  ) {}

  /** The rows of the bytes that are in storage now. */
  async rowsIn(fileName: string): Promise<{ sha256: string; rows: Map<string, DeletedRow> }> {
    const bytes = await readFile(join(this.dataDir, 'files', 'dr-files', fileName));
    const sha256 = sha256Of(bytes);
    const rows = this.opened.get(sha256) ?? (await this.open(fileName));
    this.opened.set(sha256, rows);
    return { sha256, rows };
  }

  /** The rows of a file that expired, if it was ever opened. */
  rowsOnceIn(sha256: string): Map<string, DeletedRow> | undefined {
    return this.opened.get(sha256);
  }

  private async open(fileName: string): Promise<Map<string, DeletedRow>> {
    const keyPairs = await readIdentityFile(join(this.dataDir, 'keys', 'dr-identity.txt'));
    const csv = await openDrFile({
      storage: this.storage,
      name: `dr-files/${fileName}`,
      identities: keyPairs.map(({ identity }) => identity),
    });
    return archivedRows((await csv.pipe(parse({ columns: true })).toArray()) as Record<string, string>[]);
  }
}
