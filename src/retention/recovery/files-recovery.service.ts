import { Inject, Injectable } from '@nestjs/common';
import { DataSource, QueryRunner } from 'typeorm';
import { sequenceOf } from '../../dr-files/format/dr-file-name';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { manifestStorageName } from '../../dr-files/format/dr-file-storage-name';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import { sha256Of } from '../../dr-files/verification/bytes-owner';
import { MAX_MANIFEST_BYTES } from '../../dr-files/verification/manifest-problem';
import { readStored } from '../../storage/small-stored-file';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { Leftovers } from '../archiving/leftovers.service';
import { asideOf, FileRecovery, OneTransaction, problemOf } from './file-recovery.service';
import type { RecoveredFile } from './recovery-report';
import type { RecoveryRun } from './recovery-run';
import { SetAside } from './set-aside.service';
import type { UnknownFile } from './unknown-file';
import { Inspected, UnknownFiles } from './unknown-files.service';

/** What became of all files, and when the first and the last of them were made. */
export interface RecoveredFiles {
  readonly files: readonly RecoveredFile[];
  readonly from: string | null;
  readonly to: string | null;
}

/** Adopts all DR files that are on no record, in the order of their numbers. */
@Injectable()
export class FilesRecovery {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ahead: StorageAhead,
    private readonly unknown: UnknownFiles,
    private readonly file: FileRecovery,
    private readonly leftovers: Leftovers,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly aside: SetAside,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Ends at the first file that cannot be adopted: what follows it would get other numbers.
   * @param rehearsal the one transaction of a dry run
   */
  async recover(
    run: RecoveryRun,
    rehearsal: QueryRunner | null,
    setAside: readonly string[],
  ): Promise<RecoveredFiles> {
    const transaction = this.transactions(rehearsal);
    const known = await this.unknown.inspect(await this.ahead.unknown());
    const finished = await this.forgetFinished(run, transaction, known);
    const inspected = [...known, ...(await this.unknown.inspect(finished))].sort(inOrder);
    if (!run.dryRun) await this.leftovers.sweep(run);
    const proved = inspected.flatMap((one) => ('file' in one ? [one.file] : []));
    const now = new Map<string, string>();
    const files: RecoveredFile[] = [];
    let blockedBy: string | null = null;
    for (const one of inspected) {
      const { fileName } = one;
      if (blockedBy !== null) {
        files.push(left(fileName, `waits for ${blockedBy}`));
        continue;
      }
      const recovered = await this.recoverOne(run, transaction, one, { proved, setAside, now });
      files.push(recovered);
      if (recovered.outcome === 'left') blockedBy = fileName;
    }
    const made = proved.map(({ manifest }) => manifest.createdAt).sort();
    return { files, from: made[0] ?? null, to: made.at(-1) ?? null };
  }

  private async recoverOne(
    run: RecoveryRun,
    transaction: OneTransaction,
    one: Inspected,
    around: { proved: readonly UnknownFile[]; setAside: readonly string[]; now: Map<string, string> },
  ): Promise<RecoveredFile> {
    const { proved, setAside, now } = around;
    const refused = async (problem: string): Promise<RecoveredFile> => {
      if (!setAside.includes(one.fileName)) return left(one.fileName, problem);
      if (!run.dryRun) await this.aside.whole(now.get(one.fileName) ?? one.fileName);
      return asideOf(one.fileName, `${problem}. Nothing of it was looked at`);
    };
    if ('problem' in one) return (await this.file.finishMove(run, transaction, one)) ?? refused(one.problem);
    const file = { ...one.file, fileName: now.get(one.fileName) ?? one.fileName };
    const isReplaced = proved.some(
      ({ manifest }) =>
        manifest.replacesSequence === file.manifest.sequence && manifest.sequence > file.manifest.sequence,
    );
    try {
      const recovered = await this.file.recover(run, transaction, file, isReplaced, (was, is) =>
        now.set(was, is),
      );
      if (recovered.outcome === 'left') return await refused(recovered.detail ?? '');
      return { ...recovered, fileName: one.fileName };
    } catch (error) {
      const problem = problemOf(error);
      if (problem === null) throw error;
      if (!run.dryRun) await this.leftovers.sweep(run);
      return refused(problem);
    }
  }

  /**
   * The database may be at a moment at which a file was being written that was completed later: a file after it links to it. Then
   * it is no leftover, and its record goes, so that it is adopted like the others.
   */
  private async forgetFinished(
    run: RecoveryRun,
    transaction: OneTransaction,
    inspected: readonly Inspected[],
  ): Promise<string[]> {
    const links = new Set(
      inspected.flatMap((one) => ('file' in one ? [one.file.manifest.previousManifestSha256] : [])),
    );
    const finished: string[] = [];
    for (const { id, fileName } of await this.unfinished.findAll()) {
      const stored = await readStored(this.storage, manifestStorageName(fileName), MAX_MANIFEST_BYTES);
      if (!stored || !links.has(sha256Of(stored.bytes))) continue;
      await transaction(async ({ manager }) => {
        await run.lease.assertHeld(manager);
        await manager.query(`delete from disaster_recovery_files where id = $1 and status = 'Writing'`, [id]);
      });
      finished.push(fileName);
    }
    return finished;
  }

  /** In a dry run a file that fails rolls back to where it began. */
  private transactions(rehearsal: QueryRunner | null): OneTransaction {
    if (!rehearsal)
      return (work) => this.dataSource.transaction(({ queryRunner }) => work(queryRunner as QueryRunner));
    return (work) => rehearsal.manager.transaction(() => work(rehearsal));
  }
}

function inOrder(one: Inspected, other: Inspected): number {
  return sequenceOf(one.fileName) - sequenceOf(other.fileName);
}

function left(fileName: string, detail: string): RecoveredFile {
  return { fileName, outcome: 'left', status: null, nowFileName: null, detail, rows: null };
}
