import { Injectable } from '@nestjs/common';
import { EntityManager } from 'typeorm';
import { sequenceOf } from '../../dr-files/format/dr-file-name';
import { DrFileExpiryRepository } from '../../dr-files/records/dr-file-expiry.repository';
import { DrFile } from '../../dr-files/records/dr-file.entity';
import { UnfinishedDrFileRepository } from '../../dr-files/records/unfinished-dr-file.repository';
import type { ContentCount } from '../../dr-files/records/content-count';
import { PolicyService } from '../../policy/policy.service';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { expiryOf } from '../due/retention-policy';
import type { RecoveredRows } from './recovery-report';
import type { RecoveryRun } from './recovery-run';
import { RecoveryRepository } from './recovery.repository';
import { daysOf, Link } from './unknown-file';

/** Puts links of the chain on record that were made after the moment of the database. */
@Injectable()
export class LinkRecord {
  constructor(
    private readonly recovery: RecoveryRepository,
    private readonly unfinished: UnfinishedDrFileRepository,
    private readonly expiry: DrFileExpiryRepository,
    private readonly policy: PolicyService,
    private readonly activities: UserActivityLogService,
  ) {}

  /** As unfinished; what the manifest says of its rows is in the answer already. */
  async begin(manager: EntityManager, link: Link): Promise<DrFile> {
    const { manifest, recordId } = link;
    await this.recovery.ensureRun(manager, manifest);
    const record = recordId === null ? await this.insert(manager, link) : await this.read(manager, recordId);
    return Object.assign(record, await this.valuesOf(link));
  }

  /** The activity of the adoption. It says what was made, as a verification expects it of every link. */
  note(
    manager: EntityManager,
    { actor, reason }: RecoveryRun,
    { id }: DrFile,
    link: Link,
    rows: RecoveredRows | null,
  ): Promise<string> {
    const { fileName, sequence, manifest, manifestSha256, readFrom } = link;
    const was = readFrom === fileName ? {} : { was: readFrom, wasSequence: sequenceOf(readFrom) };
    return this.activities.record(manager, {
      actor,
      type: 'DR file adopted',
      reason,
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: id,
      details: {
        file: fileName,
        sequence,
        count: manifest.rowCount,
        sha256: manifest.age.sha256,
        manifestSha256,
        signingKey: manifest.signingKey,
        ...was,
        rows,
      },
    });
  }

  /** Available from here on; its rows may leave in this transaction. */
  async complete(
    manager: EntityManager,
    file: DrFile,
    contents: readonly ContentCount[],
    more: Partial<DrFile> = {},
  ): Promise<void> {
    const { id, rowCount, sizeBytes, sha256, manifest, manifestSha256, signature, expiresAt, retentionDays } =
      file;
    const { firstDeletedCallId, lastDeletedCallId, firstCallDate, lastCallDate } = file;
    const { firstActivityId, lastActivityId } = file;
    const rows = {
      firstDeletedCallId,
      lastDeletedCallId,
      firstCallDate,
      lastCallDate,
      firstActivityId,
      lastActivityId,
    };
    const evidence = { rowCount, sizeBytes, sha256, manifest, manifestSha256, signature };
    const values = { ...evidence, ...rows, expiresAt, retentionDays, ...more };
    await this.unfinished.makeAvailable(manager, id, values, contents);
  }

  /** No row leaves with it any more. */
  async close(manager: EntityManager, { id }: DrFile): Promise<void> {
    await manager.query(`select set_config('deleted_calls.disaster_recovery_file', '', true)`);
    await manager.update(DrFile, { id }, { transactionId: null });
  }

  /** It takes the place of another, as an erasure made it. */
  async takePlace(manager: EntityManager, old: DrFile, file: DrFile): Promise<void> {
    const { id, rowCount, sizeBytes, sha256, manifest, manifestSha256, signature } = file;
    const evidence = { rowCount, sizeBytes, sha256, manifest, manifestSha256, signature };
    await this.unfinished.takePlace(manager, old.id, id, evidence);
  }

  /** A file that lost its bytes, or whose place another took. */
  async expire(
    manager: EntityManager,
    { actor, reason }: RecoveryRun,
    file: DrFile,
    replacedBy: string | null,
  ): Promise<void> {
    await this.activities.record(manager, {
      actor,
      type: replacedBy === null ? 'DR file expired' : 'DR file rewritten',
      reason,
      linkedToType: 'disasterRecoveryFiles',
      linkedTo: file.id,
      details:
        replacedBy === null
          ? { file: file.fileName, rowCount: Number(file.rowCount) }
          : { replaces: file.fileName, replacedBy },
      before: { status: file.status },
      after: { status: 'Expired' },
    });
    await this.expiry.expire(manager, file.id);
  }

  /** Whether a file that was made then is past its period by now. */
  async isOver(madeAt: string, now: Date): Promise<boolean> {
    const { drFileDays } = await this.policy.periods();
    return expiryOf(new Date(madeAt), drFileDays) <= now;
  }

  private async insert(manager: EntityManager, { fileName, sequence, manifest }: Link): Promise<DrFile> {
    const record = manager.create(DrFile, {
      sequence,
      retentionRunId: manifest.run,
      kind: manifest.kind,
      fileName,
      cutoff: new Date(manifest.cutoff),
      createdAt: new Date(manifest.createdAt),
      ...daysOf(manifest),
    });
    return this.read(manager, (await manager.save(record)).id);
  }

  private read(manager: EntityManager, id: string): Promise<DrFile> {
    return manager.findOneByOrFail(DrFile, { id });
  }

  private async valuesOf({ manifest, bytes, manifestSha256, signature }: Link): Promise<Partial<DrFile>> {
    const { drFileDays } = await this.policy.periods();
    const ofRows =
      manifest.kind === 'Activity reads'
        ? { firstActivityId: manifest.firstActivityID, lastActivityId: manifest.lastActivityID }
        : {
            firstDeletedCallId: manifest.firstDeletedCallID,
            lastDeletedCallId: manifest.lastDeletedCallID,
            firstCallDate: manifest.firstCallDate,
            lastCallDate: manifest.lastCallDate,
          };
    return {
      rowCount: String(manifest.rowCount),
      sizeBytes: String(manifest.age.sizeBytes),
      sha256: manifest.age.sha256,
      manifest: bytes,
      manifestSha256,
      signature,
      expiresAt: expiryOf(new Date(manifest.createdAt), drFileDays),
      retentionDays: drFileDays,
      ...ofRows,
    };
  }
}
