import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Reader } from '../../database/reader';

/** Which key signs, by the SHA-256 of its public half. The only place that reads and writes it. */
@Injectable()
export class SigningKeysRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Null before the first signature. */
  async inForce(reader: Reader = this.dataSource): Promise<string | null> {
    const [newest] = await reader.query<{ sha256: string }[]>(
      'select sha256 from signing_keys order by id desc limit 1',
    );
    return newest?.sha256 ?? null;
  }

  /** All that ever were in force. */
  async all(): Promise<string[]> {
    const rows = await this.dataSource.query<{ sha256: string }[]>(
      'select distinct sha256 from signing_keys',
    );
    return rows.map(({ sha256 }) => sha256);
  }

  /** The first key of the installation, unless another process was faster. @returns the one in force */
  async takeFirst(sha256: string): Promise<string> {
    return this.dataSource.transaction(async (manager) => {
      await this.lock(manager);
      const inForce = await this.inForce(manager);
      if (inForce === null) await this.add(manager, sha256, null);
      return inForce ?? sha256;
    });
  }

  /** No other transaction exchanges the key until this one ends. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('signing key', 0))`);
  }

  async add(manager: EntityManager, sha256: string, activityId: string | null): Promise<void> {
    await manager.query('insert into signing_keys (sha256, user_activity_log_id) values ($1, $2)', [
      sha256,
      activityId,
    ]);
  }
}
