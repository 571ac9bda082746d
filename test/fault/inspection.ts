import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadEnv } from '../../src/config/env';
import { dataSourceOptions } from '../../src/database/data-source-options';
import { DrFileRepository } from '../../src/dr-files/records/dr-file.repository';
import { DrSigningKey } from '../../src/dr-files/keys/dr-signing-key.service';
import { SigningKeysRepository } from '../../src/dr-files/keys/signing-keys.repository';
import { DrFileVerifier } from '../../src/dr-files/verification/dr-file-verifier.service';
import { DrVerification } from '../../src/dr-files/verification/dr-verification.service';
import { ForeignFiles } from '../../src/dr-files/verification/foreign-files.service';
import { LocalStorage } from '../../src/storage/local/local-storage';
import { DrArchive } from './dr-archive';
import type { FaultWorld } from './fault-world';
import { DeletedRow, everDeleted, inTable } from './ledger';
import { recordFaults } from './record-faults';

interface FileRow {
  readonly kind: string;
  readonly fileName: string;
  readonly status: string;
  readonly sha256: string;
  readonly rowCount: string;
  readonly bytesRemoved: boolean;
}

/** Looks at a whole installation after a run and names everything that is not as promised. */
export class Inspection {
  private constructor(
    private readonly world: FaultWorld,
    private readonly dataSource: DataSource,
    private readonly archive: DrArchive,
    private readonly verification: DrVerification,
  ) {}

  static async of(world: FaultWorld): Promise<Inspection> {
    const dataSource = await new DataSource({
      ...dataSourceOptions({ url: world.sql.url }, 2),
      applicationName: 'test',
    } as ReturnType<typeof dataSourceOptions>).initialize();
    const storage = await LocalStorage.open(world.storageDir);
    const files = new DrFileRepository(dataSource);
    const keys = new SigningKeysRepository(dataSource);
    const signing = new DrSigningKey(loadEnv(world.variables), keys, storage);
    const verification = new DrVerification(
      files,
      new DrFileVerifier(files),
      new ForeignFiles(files, keys, storage),
      signing,
      storage,
    );
    return new Inspection(world, dataSource, new DrArchive(storage, world.dataDir), verification);
  }

  /** @param heldIds rows that were under a hold during all of the last runs */
  async findFaults(heldIds: ReadonlySet<string>): Promise<string[]> {
    const files = await this.world.sql.query<FileRow>(
      `select kind, file_name as "fileName", status, sha256, row_count::text as "rowCount",
         bytes_removed_at is not null as "bytesRemoved"
       from disaster_recovery_files order by sequence`,
    );
    const faults = [
      ...(await this.placeFaults(files, heldIds)),
      ...(await this.storageFaults(files)),
      ...(await recordFaults(this.world)),
      ...(await this.readFaults(files)),
      ...(await this.world.others.faults(this.world.asOf)),
    ];
    const { findings } = await this.verification.verifyAll();
    for (const { sequence, fileName, problem } of findings) {
      faults.push(`verify: ${sequence} ${fileName} ${problem}`);
    }
    return faults;
  }

  /** What holds even while things are half done: a file that is called available has its bytes. */
  async findMissingBytes(): Promise<string[]> {
    const files = await this.world.sql.query<{ fileName: string }>(
      `select file_name as "fileName" from disaster_recovery_files where status = 'Available' order by sequence`,
    );
    const missing = files
      .filter(({ fileName }) => !existsSync(join(this.world.storageDir, 'dr-files', fileName)))
      .map(({ fileName }) => `${fileName} is called available, and its bytes are gone`);
    return [...missing, ...(await this.world.others.missingBytes())];
  }

  end(): Promise<void> {
    return this.dataSource.destroy();
  }

  /** Every row ever deleted is in the table or in one available file, as it was. */
  private async placeFaults(files: readonly FileRow[], heldIds: ReadonlySet<string>): Promise<string[]> {
    const faults: string[] = [];
    const expected = await everDeleted(this.world.sql);
    const table = await inTable(this.world.sql);
    const places = new Map<string, string[]>();
    const look = (place: string, rows: ReadonlyMap<string, DeletedRow>): void => {
      for (const [id, row] of rows) {
        places.set(id, [...(places.get(id) ?? []), place]);
        const truth = expected.get(id);
        if (!truth) faults.push(`row ${id} in ${place} was never deleted`);
        else if (truth.evidence !== row.evidence || truth.reinstatedIn !== row.reinstatedIn) {
          faults.push(`row ${id} in ${place} is not what was deleted`);
        }
      }
    };
    look('the table', table);
    for (const file of files.filter(({ kind }) => kind === 'Deleted calls')) {
      const rows = await this.rowsOf(file, faults);
      look(file.fileName, rows);
      if (String(rows.size) !== file.rowCount) {
        faults.push(`${file.fileName} holds ${rows.size} rows, recorded are ${file.rowCount}`);
      }
    }
    for (const id of expected.keys()) {
      const where = places.get(id) ?? [];
      if (where.length === 0) faults.push(`row ${id} is nowhere`);
      if (where.length > 1) faults.push(`row ${id} is in ${where.join(' and in ')}`);
    }
    for (const id of heldIds) if (!table.has(id)) faults.push(`row ${id} left under a legal hold`);
    return faults;
  }

  /** Every read that was ever recorded is in the log or in one file. */
  private async readFaults(files: readonly FileRow[]): Promise<string[]> {
    const faults: string[] = [];
    const { ever, inLog } = await this.world.others.reads();
    const places = new Map(ever.map((id) => [id, Number(inLog.has(id))]));
    for (const file of files.filter(({ kind }) => kind === 'Activity reads')) {
      const rows = await this.rowsOf(file, faults);
      if (String(rows.size) !== file.rowCount) {
        faults.push(`${file.fileName} holds ${rows.size} reads, recorded are ${file.rowCount}`);
      }
      for (const id of rows.keys()) places.set(id, (places.get(id) ?? 0) + 1);
    }
    for (const [id, count] of places) if (count !== 1) faults.push(`read ${id} is in ${count} places`);
    return faults;
  }

  private async rowsOf(file: FileRow, faults: string[]): Promise<ReadonlyMap<string, DeletedRow>> {
    const nothing = new Map<string, DeletedRow>();
    if (file.status === 'Expired') {
      const rows = this.archive.rowsOnceIn(file.sha256);
      if (!rows) faults.push(`${file.fileName} expired before anybody saw it available`);
      return rows ?? nothing;
    }
    try {
      const { sha256, rows } = await this.archive.rowsIn(file.fileName);
      if (sha256 !== file.sha256) faults.push(`${file.fileName} has other bytes than recorded`);
      return rows;
    } catch (error) {
      faults.push(`${file.fileName} (${file.status}) cannot be opened: ${(error as Error).message}`);
      return nothing;
    }
  }

  /** Storage holds what the records say, and nothing else: no half, no temporary, no foreign file. */
  private async storageFaults(files: readonly FileRow[]): Promise<string[]> {
    const entries = await readdir(this.world.storageDir, { recursive: true, withFileTypes: true });
    const found = entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.world.storageDir.length + 1))
      .filter((name) => !name.startsWith('cdr-files/'));
    const names = files.flatMap(({ fileName, status, bytesRemoved }) => {
      const base = fileName.replace(/\.csv\.gz\.age$/, '');
      const beside = [`dr-files/${base}.manifest.json`, `dr-files/${base}.manifest.json.sig`];
      if (status === 'Expired' && !bytesRemoved) return [`dr-files/${fileName} (bytes of an expired file)`];
      // Reads have no index of numbers.
      const index = base.startsWith('activity-reads') ? [] : [`dr-files/${base}.numbers.age`];
      const bytes = [`dr-files/${fileName}`, ...index];
      return status === 'Available' ? [...bytes, ...beside] : beside;
    });
    const expected = new Set(names);
    const faults = found
      .filter((name) => !expected.has(name) && !/^dr-files\/keys\/[0-9a-f]{64}\.pub\.pem$/.test(name))
      .map((name) => `${name} is in storage and should not be`);
    const there = new Set(found);
    return [
      ...faults,
      ...names.filter((name) => !there.has(name)).map((name) => `${name} is not in storage`),
    ];
  }
}
