import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** Names in storage that uploads write to and that belong to no CDR file yet. All ages are by the database's clock. */
@Injectable()
export class PendingUploadRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(filePath: string): Promise<void> {
    await this.dataSource.query('insert into pending_uploads (file_path) values ($1)', [filePath]);
  }

  /** Records that the process that writes there is alive. */
  async touch(filePath: string): Promise<void> {
    await this.dataSource.query(
      'update pending_uploads set touched_at = clock_timestamp() where file_path = $1',
      [filePath],
    );
  }

  /** False when the upload was marked as abandoned meanwhile. */
  async settle(manager: EntityManager, filePath: string): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      'delete from pending_uploads where file_path = $1 and abandoned_at is null',
      [filePath],
    );
    return count === 1;
  }

  /**
   * Marks the upload as abandoned: it can no longer become a CDR file. Waits for a transaction that is settling it.
   * @returns false when it is not pending: it was settled, or its mark was removed long ago
   */
  async abandon(filePath: string): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      'update pending_uploads set abandoned_at = coalesce(abandoned_at, clock_timestamp()) where file_path = $1',
      [filePath],
    );
    return count === 1;
  }

  /** Marks uploads that no process has touched for so long. Returns all marked ones. */
  async abandonSilent(silentSeconds: number): Promise<string[]> {
    await this.dataSource.query(
      `update pending_uploads set abandoned_at = clock_timestamp()
       where abandoned_at is null and touched_at < clock_timestamp() - make_interval(secs => $1)`,
      [silentSeconds],
    );
    return this.abandoned();
  }

  /** Marks uploads whose names begin so: whoever wrote them is dead. Returns all marked ones, whatever their names. */
  async abandonMarked(beginning: string): Promise<string[]> {
    await this.dataSource.query(
      `update pending_uploads set abandoned_at = clock_timestamp() where abandoned_at is null and starts_with(file_path, $1)`,
      [beginning],
    );
    return this.abandoned();
  }

  /** Removes an upload that was marked so long ago that no process can still be writing there. */
  async forget(filePath: string, markedSeconds: number): Promise<void> {
    await this.dataSource.query(
      `delete from pending_uploads
       where file_path = $1 and abandoned_at < clock_timestamp() - make_interval(secs => $2)`,
      [filePath, markedSeconds],
    );
  }

  private async abandoned(): Promise<string[]> {
    const rows = await this.dataSource.query<{ path: string }[]>(
      'select file_path as path from pending_uploads where abandoned_at is not null order by 1',
    );
    return rows.map(({ path }) => path);
  }
}
