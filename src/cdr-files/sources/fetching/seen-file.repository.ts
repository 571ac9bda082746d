import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { RemoteFile } from '../connections/remote-files';
import { identityOf, SeenFile, SeenOutcome } from './seen-file';

const FILE = `id::text as id, place, name, size_bytes::float8 as "sizeBytes", modified_at as "modifiedAt", version, attempts,
  cdr_file_id::text as "cdrFileId"`;

/** A file that was received and left there is known as long as it is listed, and for so many days more. */
const KNOWN_DAYS = 30;

/** What was seen and fetched at sources. All times come from the caller's clock. */
@Injectable()
export class SeenFileRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes a part of a listing. Of what is known as fetched or refused, once a day that it is still there. */
  async note(sourceId: string, folder: string, files: readonly RemoteFile[], now: Date): Promise<void> {
    if (files.length === 0) return;
    await this.dataSource.query(
      `insert into cdr_file_source_files as f
         (source_id, identity, place, name, size_bytes, modified_at, version, first_seen_at, last_seen_at)
       select $1, identity, place, name, size_bytes, modified_at, version, $8, $8
       from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::timestamptz[], $7::text[])
         as seen (identity, place, name, size_bytes, modified_at, version)
       on conflict on constraint cdr_file_source_files_identity_unique
         do update set last_seen_at = excluded.last_seen_at
         where f.state = 'seen' or f.last_seen_at < excluded.last_seen_at - interval '1 day'`,
      [
        sourceId,
        files.map((file) => identityOf(folder, file)),
        files.map(({ place }) => place),
        files.map(({ name }) => name),
        files.map(({ sizeBytes }) => sizeBytes),
        files.map(({ modifiedAt }) => modifiedAt),
        files.map(({ version }) => version),
        now,
      ],
    );
  }

  /**
   * Forgets what was seen before and is no longer there, or has grown to be another file. To be called after a whole listing was
   * noted. What was fetched or refused is forgotten when it was not listed for {@link KNOWN_DAYS} days.
   */
  async forgetUnseen(sourceId: string, lookedAt: Date): Promise<void> {
    await this.dataSource.query(
      `delete from cdr_file_source_files where source_id = $1 and (state = 'seen' and last_seen_at < $2
         or state in ('finished', 'refused')
           and greatest(last_seen_at, finished_at) < $2::timestamptz - make_interval(days => $3))`,
      [sourceId, lookedAt, KNOWN_DAYS],
    );
  }

  /** The next file that has not changed for long enough, those first that failed least often; null when there is none. */
  async nextSettled(sourceId: string, settleSeconds: number, now: Date): Promise<SeenFile | null> {
    const [file] = await this.dataSource.query<SeenFile[]>(
      `select ${FILE} from cdr_file_source_files
       where source_id = $1 and state = 'seen' and last_seen_at >= first_seen_at + make_interval(secs => $2)
         and (next_attempt_at is null or next_attempt_at <= $3)
       order by attempts, id limit 1`,
      [sourceId, settleSeconds, now],
    );
    return file ?? null;
  }

  /** The next received file after this one of which it is not known yet what became of it at the source. */
  async nextReceived(sourceId: string, after: string): Promise<SeenFile | null> {
    const [file] = await this.dataSource.query<SeenFile[]>(
      `select ${FILE} from cdr_file_source_files
       where source_id = $1 and state = 'received' and id > $2 order by id limit 1`,
      [sourceId, after],
    );
    return file ?? null;
  }

  /** Whether another attachment of the same mail is not here yet, or was refused: what moves or removes the mail takes it along. */
  async hasSiblings(sourceId: string, place: string): Promise<boolean> {
    const mail = place.slice(0, place.lastIndexOf(':') + 1);
    const rows = await this.dataSource.query<unknown[]>(
      `select from cdr_file_source_files
       where source_id = $1 and state in ('seen', 'refused') and starts_with(place, $2) limit 1`,
      [sourceId, mail],
    );
    return rows.length > 0;
  }

  /** How many are not here yet. */
  async countWaiting(sourceId: string): Promise<number> {
    const [{ count }] = await this.dataSource.query<[{ count: number }]>(
      `select count(*)::int as count from cdr_file_source_files where source_id = $1 and state = 'seen'`,
      [sourceId],
    );
    return count;
  }

  /**
   * In the transaction that makes the CDR file's record.
   * @returns false when it was received before, or its source was removed: nothing may be kept then
   */
  async receive(
    manager: EntityManager,
    { id, cdrFileId, isLeft, now }: { id: string; cdrFileId: string; isLeft: boolean; now: Date },
  ): Promise<boolean> {
    const [, count] = await manager.query<[unknown[], number]>(
      `update cdr_file_source_files set state = $3, cdr_file_id = $2, received_at = $4, detail = null,
         outcome = case when $3 = 'finished' then 'left' end, finished_at = case when $3 = 'finished' then $4::timestamptz end
       where id = $1 and state = 'seen'`,
      [id, cdrFileId, isLeft ? 'finished' : 'received', now],
    );
    return count === 1;
  }

  /** What was moved or removed is not there any more: a file that looks the same later is another one. */
  async finish(id: string, outcome: SeenOutcome, now: Date): Promise<void> {
    await this.dataSource.query(
      `update cdr_file_source_files set state = 'finished', outcome = $2, finished_at = $3,
         identity = case when $2 in ('moved', 'removed', 'gone') then identity || ' ' || id else identity end
       where id = $1 and state = 'received'`,
      [id, outcome, now],
    );
  }

  /** Its bytes break the rules of uploads: it is not tried again. */
  async refuse(id: string, detail: string): Promise<void> {
    await this.dataSource.query(
      `update cdr_file_source_files set state = 'refused', detail = $2 where id = $1 and state = 'seen'`,
      [id, detail],
    );
  }

  async putOff(id: string, detail: string, nextAttemptAt: Date): Promise<void> {
    await this.dataSource.query(
      `update cdr_file_source_files set attempts = attempts + 1, detail = $2, next_attempt_at = $3 where id = $1`,
      [id, detail, nextAttemptAt],
    );
  }

  /** It changed while it was read: the next look sees another file. */
  async forget(id: string): Promise<void> {
    await this.dataSource.query(`delete from cdr_file_source_files where id = $1 and state = 'seen'`, [id]);
  }
}
