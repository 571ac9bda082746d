import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import type { BackupManifest } from '../format/backup-manifest';
import { rowsOf, sizeOf } from '../format/backup-amounts';
import type { BackupProof, BackupState } from './backup.entity';
import { BACKUP_LISTING } from './backup-listing';

/** A backup on record, as the work on it needs it. */
export interface BackupRecord {
  readonly id: string;
  readonly name: string | null;
  readonly state: BackupState;
}

/** What a backup is of. */
export interface Moment {
  readonly name: string;
  readonly snapshotAt: Date;
}

/** A backup whose manifest is in storage. */
export interface StoredBackup {
  readonly manifest: BackupManifest;
  readonly manifestSha256: string;
}

/** The only place that writes records of backups. */
@Injectable()
export class BackupRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, BACKUP_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, BACKUP_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** Whether the schedule made or began one so lately. */
  async hasScheduledWithin(minutes: number): Promise<boolean> {
    const found = await this.dataSource.query<unknown[]>(
      `select from backups where started_by = 'Schedule' and state in ('Making', 'Complete')
         and created_at > clock_timestamp() - make_interval(mins => $1) limit 1`,
      [minutes],
    );
    return found.length > 0;
  }

  async insert(manager: EntityManager, startedBy: string, made: Moment | null): Promise<string> {
    const [{ id }] = await manager.query<[{ id: string }]>(
      'insert into backups (started_by, name, snapshot_at) values ($1, $2, $3) returning id::text as id',
      [startedBy, made?.name ?? null, made?.snapshotAt ?? null],
    );
    return id;
  }

  async complete(
    manager: EntityManager,
    id: string,
    { manifest, manifestSha256 }: StoredBackup,
  ): Promise<void> {
    const { tables, softwareVersion, postgresVersion, signingKey } = manifest;
    await this.change(
      manager,
      `state = 'Complete', row_count = $2, table_count = $3, size_bytes = $4, software_version = $5,
       postgres_version = $6, signing_key = $7, manifest_sha256 = $8, finished_at = clock_timestamp()`,
      [
        id,
        rowsOf(tables),
        tables.length,
        sizeOf(tables),
        softwareVersion,
        postgresVersion,
        signingKey,
        manifestSha256,
      ],
    );
  }

  /** One that is complete stays so: the answer of its commit may have been lost. */
  async fail(manager: EntityManager, id: string, failure: string): Promise<void> {
    await manager.query(
      `update backups set state = 'Failed', failure = $2, finished_at = clock_timestamp(), updated_at = clock_timestamp()
       where id = $1 and state = 'Making'`,
      [id, failure],
    );
  }

  async setVerified(id: string, proof: BackupProof): Promise<void> {
    const set = 'verified_at = clock_timestamp(), verified_by = $2, failure = null';
    await this.change(this.dataSource.manager, set, [id, proof]);
  }

  /** What it proved before stays: the instant says how old that is. */
  async setUnverified(id: string, failure: string): Promise<void> {
    await this.change(this.dataSource.manager, 'failure = $2', [id, failure]);
  }

  /** Those that a dead process was making. The caller holds the lease, so nobody makes one now. */
  async failUnfinished(): Promise<void> {
    await this.dataSource.query(
      `update backups set state = 'Failed', failure = 'The process that made it died or lost the database.',
         finished_at = clock_timestamp(), updated_at = clock_timestamp() where state = 'Making'`,
    );
  }

  /** Complete ones that storage has no more, as after the database came back from an earlier moment. */
  async failLost(names: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `update backups set state = 'Failed', failure = 'Its files are no longer in storage.', updated_at = clock_timestamp()
       where state = 'Complete' and name <> all ($1)`,
      [names],
    );
  }

  /** Null where no record has that name. */
  async findByName(name: string): Promise<BackupRecord | null> {
    const [found] = await this.dataSource.query<BackupRecord[]>(
      'select id::text as id, name, state from backups where name = $1',
      [name],
    );
    return found ?? null;
  }

  private async change(manager: EntityManager, set: string, values: unknown[]): Promise<void> {
    await manager.query(`update backups set ${set}, updated_at = clock_timestamp() where id = $1`, values);
  }
}
