import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource, EntityManager } from 'typeorm';

/** How long a first answer is kept. */
export const KEPT_HOURS = 24;

/** A user's Idempotency-Key. */
export class KeySlot {
  readonly hash: Buffer;

  constructor(
    readonly userId: string,
    key: string,
  ) {
    this.hash = createHash('sha256').update(`${userId} ${key}`).digest();
  }

  /** A number for the lock; two slots practically never share one. */
  get lockId(): string {
    return this.hash.readBigInt64BE().toString();
  }
}

/** What was answered first, and to which request. */
export interface FirstAnswer {
  readonly requestHash: Buffer;
  readonly status: number;
  readonly answer: Buffer;
}

/** The only place that reads and writes first answers. */
@Injectable()
export class KeptAnswerRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the slot until the transaction ends; false while another one has it. */
  async tryLock(manager: EntityManager, { lockId }: KeySlot): Promise<boolean> {
    const [row] = await manager.query<[{ locked: boolean }]>(
      'select pg_try_advisory_xact_lock($1::bigint) as locked',
      [lockId],
    );
    return row.locked;
  }

  async find(manager: EntityManager, { userId, hash }: KeySlot): Promise<FirstAnswer | null> {
    const [row] = await manager.query<FirstAnswer[]>(
      `select request_hash as "requestHash", status, answer from kept_answers
       where user_id = $1 and key_hash = $2 and created_at > now() - make_interval(hours => ${KEPT_HOURS})`,
      [userId, hash],
    );
    return row ?? null;
  }

  /** In the place of one that was kept long enough, if any. */
  async keep(
    manager: EntityManager,
    { userId, hash }: KeySlot,
    { requestHash, status, answer }: FirstAnswer,
  ): Promise<void> {
    await manager.query(
      `insert into kept_answers (user_id, key_hash, request_hash, status, answer) values ($1, $2, $3, $4, $5)
       on conflict (user_id, key_hash) do update set request_hash = excluded.request_hash, status = excluded.status,
         answer = excluded.answer, created_at = excluded.created_at`,
      [userId, hash, requestHash, status, answer],
    );
  }

  /** Removes what was kept long enough. */
  async removeOld(): Promise<void> {
    await this.dataSource.query(
      `delete from kept_answers where created_at <= now() - make_interval(hours => ${KEPT_HOURS})`,
    );
  }
}
