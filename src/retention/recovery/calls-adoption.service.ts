import { Inject, Injectable } from '@nestjs/common';
import { EntityManager, QueryRunner } from 'typeorm';
import type { ArchiveColumn } from '../../dr-files/archive-columns';
import { archiveRows } from '../../dr-files/format/archive-rows';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import { parseManifest } from '../../dr-files/format/manifest';
import { columnsOf } from '../../dr-files/format/manifest-columns';
import type { DrFile } from '../../dr-files/records/dr-file.entity';
import { openDrFile } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { monthsBetween } from '../due/retention-policy';
import { RetentionLimits } from '../records/retention-limits';
import { RestoreRepository, WAITING } from '../restore/restore.repository';
import { RowLoading } from '../restore/row-loading.service';
import { FoundRows, FoundRowsRepository } from './found-rows.repository';
import { LinkRecord } from './link-record.service';
import type { RecoveredRows } from './recovery-report';
import type { RecoveryRun } from './recovery-run';
import { RecoveryRepository } from './recovery.repository';
import { RedoneDeletions } from './redone-deletions.service';
import type { Link } from './unknown-file';

/** What became of a file and of its rows. */
export interface Adopted {
  readonly status: 'Available' | 'Restored' | 'Expired';
  readonly rows: RecoveredRows;
}

/** Where all the rows of a file are. */
interface Judged extends FoundRows {
  readonly live: number;
  readonly inOtherFiles: number;
  readonly missing: number;
}

/**
 * Makes a DR file of deleted calls a link of the chain, and brings each of its rows to one place. If all of them are in the
 * table as the file has them, they leave. Otherwise the file counts as restored, and the next run archives what is in the table.
 */
@Injectable()
export class CallsAdoption {
  constructor(
    private readonly loading: RowLoading,
    private readonly found: FoundRowsRepository,
    private readonly restores: RestoreRepository,
    private readonly recovery: RecoveryRepository,
    private readonly records: LinkRecord,
    private readonly redone: RedoneDeletions,
    private readonly limits: RetentionLimits,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** @throws DrFileUnreadableError, the typed errors of storage */
  async adopt(runner: QueryRunner, run: RecoveryRun, link: Link): Promise<Adopted> {
    const { manager } = runner;
    const { manifest, readFrom: fileName } = link;
    const columns = columnsOf(manifest);
    await this.restores.makeWaitingTable(manager);
    await this.loading.load(runner, { ...run, fileName, manifest, columns }, { table: WAITING });
    const file = await this.records.begin(manager, link);
    const contents = await this.found.contents(manager);
    const named = await this.found.namedIds(manager);
    const old = await this.recovery.replacedBy(manager, manifest);
    for (const pseudonym of await this.found.undoneErasures(manager)) run.found.undoneErasures.add(pseudonym);
    const takesPlace = old?.status === 'Available';
    let adopted: Adopted;
    if (takesPlace) {
      adopted = await this.takePlace(manager, run, link, file, old);
    } else {
      const found = await this.judge(manager, run, file, columns);
      await this.records.complete(manager, file, contents);
      adopted = await this.settle(manager, run, link, file, found);
    }
    if (!run.dryRun) await this.recovery.passIds(manager, { ...named, run: manifest.run });
    if (old && old.status !== 'Expired') await this.records.expire(manager, run, old, file.fileName);
    if (run.redoDeletions && !takesPlace)
      run.found.redoneDeletionCount += await this.redone.redo(manager, run);
    return adopted;
  }

  /** The rows of the other file are in it alone, so they are in this one alone from here on. */
  private async takePlace(
    manager: EntityManager,
    run: RecoveryRun,
    link: Link,
    file: DrFile,
    old: DrFile,
  ): Promise<Adopted> {
    const total = link.manifest.rowCount;
    const rows = { ...NO_ROWS, total, left: total };
    await this.records.takePlace(manager, old, file);
    await this.records.note(manager, run, file, link, rows);
    return { status: 'Available', rows };
  }

  private async judge(
    manager: EntityManager,
    run: RecoveryRun,
    file: DrFile,
    columns: readonly ArchiveColumn[],
  ): Promise<Judged> {
    const rows = await this.found.find(manager, file, columns);
    const live = await this.found.takeLive(manager);
    const isAllThere = (await this.found.missing(manager)) === 0;
    const inOtherFiles = isAllThere ? 0 : await this.takeArchived(manager, run, file);
    run.found.differingCount += rows.differing;
    run.found.undoneDeletionCount += live.count;
    const { undoneDeletions } = run.found;
    undoneDeletions.push(...live.first.slice(0, MOST_LISTED - undoneDeletions.length));
    return { ...rows, live: live.count, inOtherFiles, missing: await this.found.missing(manager) };
  }

  private async settle(
    manager: EntityManager,
    run: RecoveryRun,
    link: Link,
    file: DrFile,
    found: Judged,
  ): Promise<Adopted> {
    const { total, present, deletedAgain, erased, live, inOtherFiles, missing } = found;
    if (await this.mayLeave(manager, found)) {
      const rows = { ...NO_ROWS, total, left: total };
      await this.records.note(manager, run, file, link, rows);
      const left = await this.found.letLeave(manager);
      if (left !== total) throw new Error(`${left} of ${total} rows left`);
      return { status: 'Available', rows };
    }
    const there = present + deletedAgain;
    const rows = { ...NO_ROWS, total, present: there, putBack: missing, live, inOtherFiles, erased };
    const activity = await this.records.note(manager, run, file, link, rows);
    const months = monthsBetween(file.firstDeletionDay.slice(0, 7), file.lastDeletionDay.slice(0, 7));
    const isMarked = await this.restores.markRestored(manager, file, activity, missing);
    await this.restores.noteErased(manager, file);
    const columns = columnsOf(link.manifest);
    const back = isMarked ? await this.restores.putBack(manager, file, months, columns) : -1;
    await this.records.close(manager, file);
    if (back !== missing) throw new Error(`${back} of ${missing} rows came back`);
    return { status: 'Restored', rows };
  }

  /** All or nothing, in one transaction of a bounded size, and nothing that somebody may want to be held. */
  private async mayLeave(manager: EntityManager, found: FoundRows): Promise<boolean> {
    const { total, present, differing, reinstatedOtherwise } = found;
    if (present !== total || differing > 0 || reinstatedOtherwise > 0) return false;
    return total <= this.limits.rowsPerDeletion && !(await this.recovery.hasHolds(manager));
  }

  /** The database may have gone on, and archived the same rows in a file of its own. */
  private async takeArchived(manager: EntityManager, run: RecoveryRun, file: DrFile): Promise<number> {
    await this.found.makeArchivedTable(manager);
    for (const other of await this.recovery.overlapping(manager, file)) {
      const { columns } = parseManifest(other.manifest ?? Buffer.alloc(0));
      const at = columns.indexOf('id');
      const name = storageName(other.fileName);
      const csv = await openDrFile({ storage: this.storage, name, identities: run.identities });
      for await (const rows of archiveRows(csv, columns))
        await this.found.addArchived(
          manager,
          rows.map((cells) => cells[at] as string),
        );
    }
    return this.found.takeArchived(manager);
  }
}

const MOST_LISTED = 1000;
export const NO_ROWS: RecoveredRows = {
  total: 0,
  left: 0,
  present: 0,
  putBack: 0,
  live: 0,
  inOtherFiles: 0,
  erased: 0,
  onlyHere: 0,
};
