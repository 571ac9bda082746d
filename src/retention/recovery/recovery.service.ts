import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { ConflictError } from '../../common/errors/problem.error';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { ensurePartitions } from '../../database/partitions';
import { Lease } from '../../database/lease';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { AgeKeyError } from '../../dr-files/keys/age-keys';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { RETENTION_LEASE, RetentionWork, whyNotNow } from '../records/retention-lease';
import { RetentionRunRepository } from '../records/retention-run.repository';
import { FilesRecovery } from './files-recovery.service';
import { RecoveryReport, UNKNOWABLE } from './recovery-report';
import type { RecoveryRun } from './recovery-run';
import { RecoveryRepository } from './recovery.repository';
import { UploadRecovery } from './upload-recovery.service';

/** How a recovery is asked for. */
export interface RecoveryRequest {
  readonly actor: Actor;
  readonly reason: string;
  /** Says what would be done, and changes nothing. */
  readonly dryRun: boolean;
  readonly redoDeletions: boolean;
  /** Names of files that do not verify and are to be out of the way. */
  readonly setAside: readonly string[];
  readonly onRows?: (rowCount: number) => void;
}

const WORK: RetentionWork = 'recovery';

/**
 * Makes a database that came back from an earlier moment and the storage that went on one again: every row is in one place
 * afterwards. Cut off at any moment, it is started again and goes on.
 */
@Injectable()
export class RecoveryService {
  private readonly logger = new Logger(RecoveryService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly ahead: StorageAhead,
    private readonly files: FilesRecovery,
    private readonly uploads: UploadRecovery,
    private readonly records: RecoveryRepository,
    private readonly activities: UserActivityLogService,
    private readonly runs: RetentionRunRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @throws ConflictError a run, a restore, an erasure or a recovery is on; the typed errors of storage */
  async recover(request: RecoveryRequest): Promise<RecoveryReport> {
    const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
    if (!lease) throw new ConflictError(whyNotNow((await this.runs.leaseHolder())?.work ?? null));
    try {
      if (!request.dryRun) {
        await ensurePartitions(this.dataSource);
        return await this.work(request, lease, null);
      }
      return await this.rehearse(request, lease);
    } finally {
      await lease.release();
    }
  }

  /** All of it in one transaction, which is rolled back. */
  private async rehearse(request: RecoveryRequest, lease: Lease): Promise<RecoveryReport> {
    try {
      return await this.dataSource.transaction(async ({ queryRunner }) => {
        throw new Rehearsed(await this.work(request, lease, queryRunner as QueryRunner));
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.report;
      throw error;
    }
  }

  private async work(
    { setAside, onRows = () => undefined, ...request }: RecoveryRequest,
    lease: Lease,
    rehearsal: QueryRunner | null,
  ): Promise<RecoveryReport> {
    const run: RecoveryRun = {
      ...request,
      lease,
      onRows,
      identities: await this.identities(),
      found: {
        undoneDeletionCount: 0,
        redoneDeletionCount: 0,
        undoneDeletions: [],
        undoneErasures: new Set(),
        differingCount: 0,
      },
    };
    const { files, from, to } = await this.files.recover(run, rehearsal, setAside);
    const uploads = await this.uploads.recover(run);
    const { dryRun, found } = run;
    const report = {
      dryRun,
      complete: files.every(({ outcome }) => outcome !== 'left'),
      databaseAt: from === null ? null : await this.momentBefore(rehearsal, from),
      filesFrom: from,
      filesTo: to,
      files,
      ...found,
      undoneErasures: [...found.undoneErasures].sort(),
      uploads,
      unknowable: files.length === 0 ? [] : UNKNOWABLE,
      userActivityLog: null,
    };
    if (dryRun || (files.length === 0 && uploads.length === 0)) return report;
    await this.ahead.look();
    const userActivityLog = await this.note(run, report);
    this.logger.log({ event: 'database recovered', files: files.length, complete: report.complete });
    return { ...report, userActivityLog };
  }

  private momentBefore(rehearsal: QueryRunner | null, from: string): Promise<string | null> {
    const manager: EntityManager = rehearsal?.manager ?? this.dataSource.manager;
    return this.records.newestActivityBefore(manager, from);
  }

  private note({ actor, reason }: RecoveryRun, report: RecoveryReport): Promise<string> {
    const { complete, databaseAt, files, uploads, undoneErasures } = report;
    const { undoneDeletionCount, redoneDeletionCount, differingCount } = report;
    const named = files.map(({ fileName, outcome, nowFileName }) => ({ fileName, outcome, nowFileName }));
    const counts = { undoneDeletionCount, redoneDeletionCount, differingCount, uploads: uploads.length };
    return this.dataSource.transaction((manager) =>
      this.activities.record(manager, {
        actor,
        type: 'Database recovered',
        reason,
        details: {
          complete,
          databaseAt,
          files: named.slice(0, MOST_NAMED),
          fileCount: files.length,
          ...counts,
          undoneErasures,
        },
      }),
    );
  }

  /** None where there is no identity: files that must be opened say so. */
  private async identities(): Promise<readonly string[]> {
    try {
      return (await readIdentityFile(this.env.drIdentityFile)).map(({ identity }) => identity);
    } catch (error) {
      if (error instanceof AgeKeyError) return [];
      throw error;
    }
  }
}

const MOST_NAMED = 1000;

/** Ends the transaction of a dry run. */
class Rehearsed extends Error {
  constructor(readonly report: RecoveryReport) {
    super('A dry run changes nothing');
  }
}
