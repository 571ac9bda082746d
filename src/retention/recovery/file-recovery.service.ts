import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { drFileName } from '../../dr-files/format/dr-file-name';
import { manifestStorageName, storageName } from '../../dr-files/format/dr-file-storage-name';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { Adopted, CallsAdoption } from './calls-adoption.service';
import { LinkRecord } from './link-record.service';
import { ReadsAdoption } from './reads-adoption.service';
import type { RecoveredFile } from './recovery-report';
import type { RecoveryRun } from './recovery-run';
import { RecoveryRepository } from './recovery.repository';
import { Relinking } from './relinking.service';
import { SetAside } from './set-aside.service';
import { daysOf, Link, UnknownFile } from './unknown-file';
import type { NotAsSigned } from './unknown-files.service';

/** Runs work in the transaction of one file. */
export type OneTransaction = <T>(work: (runner: QueryRunner) => Promise<T>) => Promise<T>;

/** Adopts one DR file that is proved to be this installation's. */
@Injectable()
export class FileRecovery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly recovery: RecoveryRepository,
    private readonly records: LinkRecord,
    private readonly calls: CallsAdoption,
    private readonly reads: ReadsAdoption,
    private readonly relinking: Relinking,
    private readonly aside: SetAside,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @param others that are still unknown: one of them may be in the way of a name
   * @param isReplaced another of them took its place
   */
  async recover(
    run: RecoveryRun,
    transaction: OneTransaction,
    file: UnknownFile,
    isReplaced: boolean,
    onMoved: (fileName: string, now: string) => void,
  ): Promise<RecoveredFile> {
    const { fileName, manifest } = file;
    const known = await transaction(({ manager }) => this.recovery.findByBytes(manager, manifest.age.sha256));
    if (known) {
      if (!run.dryRun) await this.aside.evidence(fileName);
      return asideOf(fileName, `its bytes are on record as ${known.fileName} already`);
    }
    const links = await transaction(({ manager }) => this.isNext(manager, file));
    if (!file.hasBytes) return this.recoverGone(run, transaction, file, links, isReplaced);
    if (links) return this.adopt(run, transaction, asLink(file), 'adopted');
    return this.relink(run, transaction, file, onMoved);
  }

  /**
   * A recovery that was cut off may have moved a part of a file that it had given the next number. What is left has no bytes, and
   * they are on record. Null for any other file.
   */
  async finishMove(
    run: RecoveryRun,
    transaction: OneTransaction,
    { fileName, sha256 }: NotAsSigned,
  ): Promise<RecoveredFile | null> {
    if (sha256 === undefined || (await this.storage.stat(storageName(fileName))) !== null) return null;
    const known = await transaction(({ manager }) => this.recovery.findByBytes(manager, sha256));
    if (!known) return null;
    if (!run.dryRun) await this.aside.evidence(fileName);
    return asideOf(fileName, `its bytes are on record as ${known.fileName} already`);
  }

  private async isNext(manager: EntityManager, { fileName, manifest }: UnknownFile): Promise<boolean> {
    const head = await this.recovery.newest(manager);
    const isNext = manifest.sequence === (head?.sequence ?? 0) + 1;
    return (
      isNext && !fileName.includes('/') && manifest.previousManifestSha256 === (head?.manifestSha256 ?? null)
    );
  }

  /** It expired, or another took its place: its rows that are in the database are there alone. */
  private async recoverGone(
    run: RecoveryRun,
    transaction: OneTransaction,
    file: UnknownFile,
    links: boolean,
    isReplaced: boolean,
  ): Promise<RecoveredFile> {
    const { fileName, manifest } = file;
    if (!isReplaced && !(await this.records.isOver(manifest.createdAt, new Date())))
      return { ...asideOf(fileName, 'is not in storage, and its time is not over'), outcome: 'left' };
    const why = isReplaced ? 'an erasure wrote it anew' : 'its time was over and its bytes were gone';
    if (!links) {
      if (!run.dryRun) await this.aside.evidence(fileName);
      return asideOf(fileName, why);
    }
    await transaction(async ({ manager }) => {
      await run.lease.assertHeld(manager);
      const link = asLink(file);
      const record = await this.records.begin(manager, link);
      await this.records.complete(
        manager,
        record,
        [],
        manifest.kind === 'Activity reads' ? { activityIdHash: '0' } : {},
      );
      await this.records.close(manager, record);
      await this.records.note(manager, run, record, link, null);
      await this.records.expire(manager, run, { ...record, status: 'Available' }, null);
      if (isReplaced) return;
      await manager.query(
        'update disaster_recovery_files set bytes_removed_at = clock_timestamp() where id = $1',
        [record.id],
      );
    });
    return { ...base(fileName), outcome: 'adopted', status: 'Expired', nowFileName: fileName, detail: why };
  }

  private async relink(
    run: RecoveryRun,
    transaction: OneTransaction,
    file: UnknownFile,
    onMoved: (fileName: string, now: string) => void,
  ): Promise<RecoveredFile> {
    const { manifest } = file;
    const head = await transaction(({ manager }) => this.recovery.newest(manager));
    const sequence = (head?.sequence ?? 0) + 1;
    if (run.dryRun) return this.adopt(run, transaction, this.relinking.rehearse(file, sequence), 'relinked');
    const name = drFileName({ kind: manifest.kind, sequence, ...daysOf(manifest) });
    let readFrom = file.fileName;
    if ((await this.storage.stat(manifestStorageName(name))) !== null) {
      const now = await this.aside.makeWay(name);
      onMoved(name, now);
      if (name === readFrom) readFrom = now;
    }
    await this.recovery.ensureRun(this.dataSource.manager, manifest);
    const link = await this.relinking.relink(run, { ...file, fileName: readFrom });
    const recovered = await this.adopt(run, transaction, link, 'relinked');
    await this.aside.evidence(readFrom);
    return { ...recovered, fileName: file.fileName };
  }

  private async adopt(
    run: RecoveryRun,
    transaction: OneTransaction,
    link: Link,
    outcome: 'adopted' | 'relinked',
  ): Promise<RecoveredFile> {
    const { status, rows } = await transaction(async (runner): Promise<Adopted> => {
      await run.lease.assertHeld(runner.manager);
      const adoption = link.manifest.kind === 'Activity reads' ? this.reads : this.calls;
      const adopted = await adoption.adopt(runner, run, link);
      // Nothing proves the index of a file that was on no record: searches open the file instead. It goes before the commit:
      // after it nobody would look for an index that a kill left.
      if (!run.dryRun && outcome === 'adopted') await this.aside.dropIndex(link.fileName);
      return adopted;
    });
    const { readFrom: fileName, fileName: nowFileName } = link;
    return { fileName, outcome, status, nowFileName, detail: null, rows };
  }
}

/** What a file cannot be adopted for; in words that go on from its name. */
export function problemOf(error: unknown): string | null {
  if (error instanceof DrFileUnreadableError) return `cannot be opened: it ${error.problem}`;
  return error instanceof AgeKeyError ? `cannot be opened. ${error.message}` : null;
}

export function asideOf(fileName: string, detail: string): RecoveredFile {
  return { ...base(fileName), outcome: 'set aside', status: null, nowFileName: null, detail };
}

function base(fileName: string): Pick<RecoveredFile, 'fileName' | 'rows'> {
  return { fileName, rows: null };
}

function asLink(file: UnknownFile): Link {
  const { fileName, manifest } = file;
  return { ...file, sequence: manifest.sequence, recordId: null, readFrom: fileName };
}
