import { Inject, Injectable } from '@nestjs/common';
import { EntityManager, QueryRunner } from 'typeorm';
import { archiveRows } from '../../dr-files/format/archive-rows';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import { parseManifest } from '../../dr-files/format/manifest';
import type { ActivityReadsManifest, Manifest } from '../../dr-files/format/manifest-format';
import { openDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { Adopted, NO_ROWS } from './calls-adoption.service';
import { FoundReadsRepository } from './found-reads.repository';
import { LinkRecord } from './link-record.service';
import type { RecoveryRun } from './recovery-run';
import { RecoveryRepository } from './recovery.repository';
import type { Link } from './unknown-file';

/**
 * Makes a DR file of reads a link of the chain. Those of its entries that are in the log leave; the others came after the moment
 * that the database is at, and are in the file alone.
 */
@Injectable()
export class ReadsAdoption {
  constructor(
    private readonly found: FoundReadsRepository,
    private readonly recovery: RecoveryRepository,
    private readonly records: LinkRecord,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** @throws DrFileUnreadableError, the typed errors of storage */
  async adopt({ manager }: QueryRunner, run: RecoveryRun, link: Link): Promise<Adopted> {
    const { manifest, readFrom } = link;
    await this.found.makeTable(manager);
    await this.load(manager, run, 'recovered_reads', readFrom, manifest);
    const file = await this.records.begin(manager, link);
    const old = await this.recovery.replacedBy(manager, manifest);
    const { total, count, idHash } = await this.found.inLog(manager);
    if (old?.status === 'Available') {
      const rows = { ...NO_ROWS, total, left: total };
      await this.records.takePlace(manager, old, file);
      await this.records.note(manager, run, file, link, rows);
      await this.records.expire(manager, run, old, file.fileName);
      return { status: 'Available', rows };
    }
    for (const other of count === total ? [] : await this.recovery.overlappingReads(manager, file))
      await this.load(
        manager,
        run,
        'archived_reads',
        other.fileName,
        parseManifest(other.manifest as Buffer),
      );
    const inOtherFiles = await this.found.inOtherFiles(manager);
    await this.records.complete(manager, file, [], { activityIdHash: idHash });
    const rows = { ...NO_ROWS, total, left: count, inOtherFiles, onlyHere: total - count - inOtherFiles };
    await this.records.note(manager, run, file, link, rows);
    if (!run.dryRun) {
      const { lastActivityID } = manifest as ActivityReadsManifest;
      const named = { activity: lastActivityID, run: manifest.run };
      await this.recovery.passIds(manager, { ...named, cdrFile: null, deletedCall: null, call: null });
    }
    const left = await this.found.letLeave(manager);
    if (left !== count) throw new Error(`${left} of ${count} reads left`);
    if (left === 0) await this.records.close(manager, file);
    return { status: 'Available', rows };
  }

  private async load(
    manager: EntityManager,
    { identities }: RecoveryRun,
    table: 'recovered_reads' | 'archived_reads',
    fileName: string,
    { columns }: Manifest,
  ): Promise<void> {
    const csv = await openDrFile({ storage: this.storage, name: storageName(fileName), identities });
    const at = (name: string): number => columns.indexOf(name);
    const [id, created, user, activityType] = ['id', 'created', 'user', 'activityType'].map(at) as [
      number,
      number,
      number,
      number,
    ];
    for await (const rows of archiveRows(csv, columns)) {
      const reads = rows.map((cells) => ({
        id: cells[id] as string,
        created: cells[created] as string,
        user: cells[user] as string,
        activityType: cells[activityType] as string,
      }));
      await this.found.add(manager, table, reads);
    }
  }
}
