import { parse } from 'csv-parse';
import { join } from 'node:path';
import type { Client } from 'pg';
import { readIdentityFile } from '../../../src/dr-files/keys/identity-file';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import { LocalStorage } from '../../../src/storage/local/local-storage';

/** A deleted call in one of the places where it is. */
export interface PlacedCall {
  readonly id: string;
  readonly callID: string;
  /** `the table`, or the name of a DR file. */
  readonly place: string;
}

/** Finds where deleted calls are: in the table, and in the DR files that are on record as available. */
export class DeletedCallPlaces {
  /** The rows of files that were opened once, by the SHA-256 of their bytes. */
  private readonly opened = new Map<string, readonly { id: string; callID: string }[]>();

  /** @param dataDir of an installation whose files and keys are in it */
  constructor(private readonly dataDir: string) {}

  /** A call that is in two places comes twice. */
  async find(sql: Client): Promise<PlacedCall[]> {
    const { rows } = await sql.query<PlacedCall>(
      `select id::text as id, call_id::text as "callID", 'the table' as place from deleted_calls`,
    );
    const files = await sql.query<{ name: string; sha256: string }>(
      `select file_name as name, sha256 from disaster_recovery_files
       where status = 'Available' and kind = 'Deleted calls' order by sequence`,
    );
    const placed = [...rows];
    for (const { name, sha256 } of files.rows)
      for (const row of await this.open(name, sha256)) placed.push({ ...row, place: name });
    return placed;
  }

  private async open(fileName: string, sha256: string): Promise<readonly { id: string; callID: string }[]> {
    const known = this.opened.get(sha256);
    if (known) return known;
    const storage = await LocalStorage.open(join(this.dataDir, 'files'));
    const keyPairs = await readIdentityFile(join(this.dataDir, 'keys', 'dr-identity.txt'));
    const identities = keyPairs.map(({ identity }) => identity);
    const csv = await openDrFile({ storage, name: `dr-files/${fileName}`, identities });
    const rows: { id: string; callID: string }[] = [];
    for await (const row of csv.pipe(parse({ columns: true })))
      rows.push({ id: (row as PlacedCall).id, callID: (row as PlacedCall).callID });
    this.opened.set(sha256, rows);
    return rows;
  }
}

/** Calls that are in more than one place. */
export function inTwoPlaces(placed: readonly PlacedCall[]): PlacedCall[] {
  const seen = new Set<string>();
  return placed.filter(({ id }) => seen.size === seen.add(id).size);
}
