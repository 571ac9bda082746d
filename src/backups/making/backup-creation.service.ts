import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actor, withoutFurtherJudgement } from '../../common/access/principal';
import { OperatorError } from '../../common/errors/operator.error';
import { ConflictError } from '../../common/errors/problem.error';
import { Lease } from '../../database/lease';
import { makeEphemeralIdentity } from '../../dr-files/keys/age-keys';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { RETENTION_LEASE, RetentionWork, whyNotNow } from '../../retention/records/retention-lease';
import { RetentionService } from '../../retention/runs/retention.service';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { rowsOf, sizeOf } from '../format/backup-amounts';
import type { BackupManifest } from '../format/backup-manifest';
import { BackupRepository, Moment, StoredBackup } from '../records/backup.repository';
import { BackupProgress, MakeBackup } from './make-backup.service';
import type { BackupKeys } from './table-files.service';
import { UnfinishedBackups } from './unfinished-backups.service';

/** A backup that is asked for. */
export interface BackupRequest {
  readonly actor: Actor;
  readonly startedBy: 'Schedule' | 'Command line';
  /** What it throws ends the making. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** A backup that is made, and the one identity that opens it besides those of its recipients. */
export interface MadeBackup extends StoredBackup {
  readonly id: string;
  readonly ephemeralIdentity: string;
}

const WORK: RetentionWork = 'backup';

/**
 * Makes backups, one at a time, and never while a retention run, a restore or an erasure works: storage and the snapshot belong
 * together.
 */
@Injectable()
export class BackupCreation {
  private readonly logger = new Logger(BackupCreation.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly records: BackupRepository,
    private readonly making: MakeBackup,
    private readonly unfinished: UnfinishedBackups,
    private readonly keys: DrKeys,
    private readonly retention: RetentionService,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * @throws ConflictError other work has the turn; nothing is queued
   * @throws what its making throws; the record says it too
   */
  async create(request: BackupRequest): Promise<MadeBackup> {
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
    if (!lease) throw new ConflictError(whyNotNow((await this.retention.holder())?.work ?? null));
    try {
      await this.unfinished.settle(lease);
      return await this.make(request, lease);
    } finally {
      await lease.release();
    }
  }

  /** In the activity log of a database that was restored. */
  async recordRestored(
    actor: Actor,
    { name, snapshotAt, tables, signingKey }: BackupManifest,
  ): Promise<void> {
    await this.dataSource.transaction((manager) =>
      this.activities.record(manager, {
        actor,
        type: 'Backup restored',
        details: { backup: name, snapshot: snapshotAt, rowCount: rowsOf(tables), signingKey },
      }),
    );
  }

  private async make(request: BackupRequest, lease: Lease): Promise<MadeBackup> {
    let id: string | null = null;
    let moment: Moment | null = null;
    const ephemeral = await makeEphemeralIdentity();
    try {
      const stored = await this.making.make({
        keys: await this.keysFor(ephemeral),
        onMoment: async (taken) => {
          moment = taken;
          id = await this.records.insert(this.dataSource.manager, request.startedBy, taken);
        },
        mayFinish: () => this.dataSource.transaction((manager) => lease.assertHeld(manager)),
        onProgress: (progress) => request.onProgress?.(progress),
      });
      return {
        ...stored,
        id: await this.complete(request, id, stored, lease),
        ephemeralIdentity: ephemeral.identity,
      };
    } catch (error) {
      await this.fail(request, { id, moment, error, lease });
      throw error;
    }
  }

  private async keysFor(ephemeral: BackupKeys['ephemeral']): Promise<BackupKeys> {
    return { recipients: await this.keys.recipients(), ephemeral };
  }

  private async complete(
    { actor }: BackupRequest,
    id: string | null,
    stored: StoredBackup,
    lease: Lease,
  ): Promise<string> {
    if (id === null) throw new Error('The backup has no record');
    const { name, tables } = stored.manifest;
    await this.dataSource.transaction(async (manager) => {
      await lease.assertHeld(manager);
      await this.records.complete(manager, id, stored);
      await this.activities.record(manager, {
        actor: withoutFurtherJudgement(actor),
        type: 'Backup made',
        linkedToType: 'backups',
        linkedTo: id,
        details: {
          backup: name,
          rowCount: rowsOf(tables),
          sizeBytes: sizeOf(tables),
          manifestSha256: stored.manifestSha256,
        },
      });
    });
    this.logger.log({ event: 'backup made', backup: name, rows: rowsOf(tables), sizeBytes: sizeOf(tables) });
    return id;
  }

  /** Never throws: what cannot be written now is written by the next backup. */
  private async fail(
    { startedBy }: BackupRequest,
    made: { id: string | null; moment: Moment | null; error: unknown; lease: Lease },
  ): Promise<void> {
    const { id, moment, error, lease } = made;
    const failure = failureOf(error);
    this.logger.error({ event: 'backup failed', failure, error: (error as Error).name });
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.records.fail(
          manager,
          id ?? (await this.records.insert(manager, startedBy, null)),
          failure,
        );
      });
      if (moment) await this.unfinished.removeUnfinished(moment.name, lease);
    } catch (cause) {
      this.logger.error({
        event: 'what a failed backup left stays until the next one',
        error: (cause as Error).name,
      });
    }
  }
}

function failureOf(error: unknown): string {
  if (error instanceof OperatorError) return error.message;
  return `It failed unexpectedly (${(error as Error).name}): the log of the process says why.`;
}
