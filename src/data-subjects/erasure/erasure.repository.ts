import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Reader } from '../../database/reader';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { rowObject } from '../../lists/row-objects';
import type { ErasureView } from './dto/erasure.view';
import { ERASURE_LISTING } from './erasure-listing';
import type { ErasedClass } from './erasure-run';

/** An erasure that is not over. */
export interface RunningErasure {
  readonly id: string;
  readonly number: string;
  readonly pseudonym: string;
  /** The user's name. */
  readonly askedBy: string;
}

/** What an erasure is about. */
export interface NewErasure {
  readonly number: string;
  readonly key: string;
  readonly digits: string;
  readonly pseudonym: string;
  readonly reason: string;
  readonly activity: string;
}

/** How an erasure ended. */
export interface ErasureEnd {
  readonly state: 'Succeeded' | 'Incomplete';
  readonly activity: string;
  readonly held: Readonly<Record<string, number>>;
  readonly problems: readonly string[];
}

/** The only place that reads and writes the records of erasures. */
@Injectable()
export class ErasureRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, ERASURE_LISTING, new Conditions(), page, asked);
  }

  find(id: string, reader: Reader = this.dataSource): Promise<ErasureView | null> {
    return rowObject(reader, ERASURE_LISTING, new Conditions().add('t.id = ?', id));
  }

  findJson(id: string): Promise<JsonObject | null> {
    return this.find(id) as Promise<JsonObject | null>;
  }

  async insert(
    manager: EntityManager,
    { number, key, digits, pseudonym, reason, activity }: NewErasure,
  ): Promise<string> {
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into erasures (number, number_key, digits, pseudonym, reason, started_in) values ($1, $2, $3, $4, $5, $6)
       returning id::text as id`,
      [number, key, digits, pseudonym, reason, activity],
    );
    return id;
  }

  /** The same number's, that is not over; null when there is none. */
  async runningOf(manager: EntityManager, key: string): Promise<string | null> {
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('erasures', 0))`);
    const rows = await manager.query<{ id: string }[]>(
      `select id::text as id from erasures where state = 'Running' and number_key = $1`,
      [key],
    );
    return rows[0]?.id ?? null;
  }

  /** The oldest ones first. */
  running(): Promise<RunningErasure[]> {
    return this.dataSource.query(
      `select e.id::text as id, e.number, e.pseudonym, a.user_name as "askedBy"
       from erasures e join user_activity_log a on a.id = e.started_in where e.state = 'Running' order by e.id`,
    );
  }

  async grow(manager: EntityManager, id: string, name: ErasedClass, count: number): Promise<void> {
    await manager.query(
      `update erasures set counts = jsonb_set(counts, array[$2], to_jsonb(coalesce((counts ->> $2)::bigint, 0) + $3::bigint)),
         updated_at = clock_timestamp() where id = $1`,
      [id, name, count],
    );
  }

  /** Records in which it was replaced so far, by class. */
  async countsOf(manager: EntityManager, id: string): Promise<Record<string, number>> {
    const [row] = await manager.query<[{ counts: Record<string, number> }]>(
      'select counts from erasures where id = $1',
      [id],
    );
    return row.counts;
  }

  /** @param failure null while it goes on */
  async setFailure(id: string, failure: string | null): Promise<void> {
    await this.dataSource.query(
      `update erasures set failure = $2, updated_at = clock_timestamp()
       where id = $1 and state = 'Running' and failure is distinct from $2`,
      [id, failure],
    );
  }

  /** From here on nobody knows the number. Call it in the transaction that records the activity: a guard demands that. */
  async finish(
    manager: EntityManager,
    id: string,
    { state, activity, held, problems }: ErasureEnd,
  ): Promise<void> {
    await manager.query(
      `update erasures set state = $2, finished_in = $3, held = $4, problems = $5, number = null, number_key = null, digits = null,
         failure = null, finished_at = clock_timestamp(), updated_at = clock_timestamp() where id = $1`,
      [id, state, activity, JSON.stringify(held), JSON.stringify(problems)],
    );
  }
}
