import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';

/** How backups are doing. */
export interface BackupStatus {
  /** The moment of the newest backup that is there and was verified; null where there is none. */
  readonly lastVerifiedAt: Date | null;
  /** That moment; before the first one, since when one is waited for. Null: no schedule makes any, and none was ever made. */
  readonly unsavedSince: Date | null;
  /** Why the newest one that was begun is not there, or could not be verified; null when all is well. */
  readonly failure: string | null;
}

/** Says how old the newest backup is that was proved. */
@Injectable()
export class BackupStatusService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(ENV) private readonly env: Pick<Env, 'backupCron'>,
  ) {}

  async read(): Promise<BackupStatus> {
    const [row] = await this.dataSource.query<
      [{ lastVerifiedAt: Date | null; waitingSince: Date; isAny: boolean; failure: string | null }]
    >(
      `select (select max(b.snapshot_at) from backups b where b.state = 'Complete' and b.verified_at is not null) as "lastVerifiedAt",
         (select min(w.since) from retention_watch w) as "waitingSince",
         exists (select from backups b where b.state in ('Complete', 'Failed')) as "isAny",
         (select b.failure from backups b where b.state in ('Complete', 'Failed') order by b.id desc limit 1) as failure`,
    );
    const { lastVerifiedAt, failure } = row;
    const isExpected = this.env.backupCron !== 'off' || row.isAny;
    return {
      lastVerifiedAt,
      failure,
      unsavedSince: lastVerifiedAt ?? (isExpected ? row.waitingSince : null),
    };
  }
}
