import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { softwareVersion } from '../../config/software-version';
import { ACTIVITY_READ_COLUMNS } from '../../dr-files/archive-columns';
import type { DrFileDigest } from '../../dr-files/format/dr-file-digest';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import { makeEphemeralIdentity } from '../../dr-files/keys/age-keys';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { SignedManifest, writeSignedManifest } from '../../dr-files/signed-manifest';
import { writeDrFile } from '../../dr-files/streams/dr-file-writer';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { NextDrFile, NextFile } from '../archiving/next-dr-file.service';
import { readBackWritten } from '../archiving/read-back';
import type { ActiveRun } from '../records/active-run';
import { RetentionLimits } from '../records/retention-limits';
import { ActivityReads, ActivityReadsRepository } from './activity-reads.repository';

const KIND = 'Activity reads';

interface Written extends NextFile {
  readonly reads: ActivityReads;
  readonly digest: DrFileDigest;
}

/** A DR file of reads that was written, with its manifest, and read back. Its entries are still in the log. */
export type ReadsExported = Written & SignedManifest;

/** Writes due reads of the activity log into a DR file and reads it back from storage. Removes nothing. */
@Injectable()
export class ReadsExport {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: ActivityReadsRepository,
    private readonly next: NextDrFile,
    private readonly keys: DrKeys,
    private readonly limits: RetentionLimits,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * @returns null when nothing is due
   * @throws LeaseLostError, ReadBackError, DrFileUnreadableError, AgeKeyError, SigningKeyError, the typed errors of storage
   */
  async export(run: ActiveRun): Promise<ReadsExported | null> {
    const ephemeral = await makeEphemeralIdentity();
    const recipients = await this.keys.recipients();
    const written = await this.write(run, recipients, ephemeral.recipient);
    if (!written) return null;
    run.steps.begin('Reading back');
    const { file, reads, digest } = written;
    const { fileName } = file;
    await readBackWritten(
      this.storage,
      { fileName, digest, selected: String(reads.count) },
      ephemeral.identity,
      (count) => run.steps.count(count),
    );
    // A process that lost its lease must leave no manifest: a file with a manifest is no leftover.
    await run.lease.assertHeldNow();
    return { ...written, ...(await this.writeManifest(run, written, recipients)) };
  }

  /** Describes and exports them in one snapshot. */
  private async write(
    run: ActiveRun,
    recipients: readonly string[],
    ephemeralRecipient: string,
  ): Promise<Written | null> {
    const set = run.classes.activityReads;
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('REPEATABLE READ');
      const reads = await this.reads.describe(runner.manager, set, this.limits.rowsPerDeletion);
      if (!reads) return null;
      run.steps.begin('Exporting');
      const days = { firstDeletionDay: reads.firstDay, lastDeletionDay: reads.lastDay };
      const next = await this.next.register(run, days, { kind: KIND, cutoff: set.cutoff });
      const digest = await writeDrFile({
        source: await this.reads.exportCsv(runner, set, reads),
        storage: this.storage,
        name: storageName(next.file.fileName),
        recipients,
        ephemeralRecipient,
        onRows: (count) => run.steps.count(count),
        settledLater: true,
      });
      return { ...next, reads, digest };
    } finally {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      await runner.release();
    }
  }

  private async writeManifest(
    run: ActiveRun,
    { file, previousManifestSha256, reads, digest }: Written,
    recipients: readonly string[],
  ): Promise<SignedManifest> {
    const manifest = {
      kind: KIND,
      sequence: file.sequence,
      run: run.id,
      cutoff: run.classes.activityReads.cutoff.toISOString(),
      columns: ACTIVITY_READ_COLUMNS.map(({ name }) => name),
      firstActivityID: reads.firstId,
      lastActivityID: reads.lastId,
      firstDay: reads.firstDay,
      lastDay: reads.lastDay,
      digest,
      recipients: [...recipients],
      softwareVersion: softwareVersion(),
      previousManifestSha256,
      replacesSequence: null,
      createdAt: file.createdAt.toISOString(),
    } as const;
    return writeSignedManifest(this.storage, file.fileName, manifest, await this.keys.signingKey());
  }
}
