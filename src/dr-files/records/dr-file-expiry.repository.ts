import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import { MAY_BE_HELD } from './held-dr-file.sql';
import { UNEXPIRED } from './dr-file-status';
import { DrFileIndex } from './dr-file-index.entity';
import { DrFileMarks } from './dr-file-marks.entity';
import { DrFile } from './dr-file.entity';

/** Finds the DR files that expire and records what became of their bytes. */
@Injectable()
export class DrFileExpiryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Past their expiry. A file that may hold what a legal hold covers waits for the release of the hold. */
  findExpiring(now: Date): Promise<DrFile[]> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status in (:...statuses) and f.expiresAt <= :now and not ${MAY_BE_HELD}`, {
        statuses: UNEXPIRED,
        now,
      })
      .orderBy('f.sequence')
      .getMany();
  }

  /** Every file that has not expired is kept for as long as the policy in force says, which a guard checks. */
  async redate(): Promise<void> {
    await this.dataSource.query(
      `update disaster_recovery_files f set retention_days = p.days, updated_at = clock_timestamp(),
         expires_at = f.expires_at + (p.days - coalesce(f.retention_days, p.days)) * interval '1 day'
       from (select value::integer as days from policy_in_force(clock_timestamp()) where field = 'drFileDays') p
       where f.status = any($1) and f.retention_days is distinct from p.days`,
      [UNEXPIRED],
    );
  }

  /** Expired, but their bytes may still be in storage. */
  findToRemove(): Promise<DrFile[]> {
    return this.dataSource.manager
      .createQueryBuilder(DrFile, 'f')
      .where(`f.status = 'Expired' and f.bytesRemovedAt is null`)
      .orderBy('f.sequence')
      .getMany();
  }

  /** The expired files among these names. */
  findExpiredOf(fileNames: readonly string[]): Promise<DrFile[]> {
    return this.dataSource.manager.findBy(DrFile, {
      status: 'Expired',
      fileName: In([...fileNames]),
    });
  }

  /** False when a hold was placed meanwhile. No hold can be placed until the transaction ends. */
  async lockExpiring(manager: EntityManager, id: string): Promise<boolean> {
    await manager.query('call lock_legal_holds()');
    const rows = await manager.query<unknown[]>(
      `select id from disaster_recovery_files f where f.id = $1 and not ${MAY_BE_HELD} for update`,
      [id],
    );
    return rows.length > 0;
  }

  /** Call it in the transaction that records the activity of the expiry: a guard demands that. */
  async expire(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update disaster_recovery_files set status = 'Expired', updated_at = clock_timestamp() where id = $1`,
      [id],
    );
    await manager.delete(DrFileMarks, { disasterRecoveryFileId: id });
    await manager.delete(DrFileIndex, { disasterRecoveryFileId: id });
  }

  async markRemoved(id: string): Promise<void> {
    await this.dataSource.manager.update(
      DrFile,
      { id },
      {
        bytesRemovedAt: () => 'clock_timestamp()',
        updatedAt: () => 'clock_timestamp()',
      },
    );
  }
}
