import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EVIDENCE_COLUMNS } from '../../deleted-calls/evidence-columns';

const COLUMNS = `id, ${EVIDENCE_COLUMNS}, created_at, updated_at`;

/** Calls of a file that are compared before any of them is live: a temporary table of the import's transaction. */
@Injectable()
export class StagedCallRepository {
  async make(transaction: EntityManager): Promise<void> {
    await transaction.query(
      'create temporary table staged_calls (like calls including defaults) on commit drop',
    );
  }

  /** To be called once all of them are there: the planner takes them for few otherwise. It needs to know no more of them. */
  async analyze(transaction: EntityManager): Promise<void> {
    await transaction.query('analyze staged_calls (id, cdr_file_id)');
  }

  /** The same, for calls that are read by their ids. */
  async index(transaction: EntityManager): Promise<void> {
    await transaction.query('alter table staged_calls add primary key (id)');
    await this.analyze(transaction);
  }

  async addAll(transaction: EntityManager): Promise<void> {
    await transaction.query(`insert into calls (${COLUMNS}) select ${COLUMNS} from staged_calls order by id`);
  }

  /**
   * Adds those that have no pair among the earlier ones.
   * @returns how many calls were left out, and how many lines of which every call was left out
   */
  async addNew(transaction: EntityManager): Promise<{ lines: number; calls: number }> {
    await transaction.query(
      `insert into calls (${COLUMNS}) select ${COLUMNS} from staged_calls s
       where not exists (select from call_pairs p where p.new_id = s.id) order by id`,
    );
    const [leftOut] = await transaction.query<[{ lines: number; calls: number }]>(
      `select count(*) filter (where l.calls = l.paired)::int as lines, coalesce(sum(l.paired), 0)::int as calls
       from (select count(*) as calls, count(p.new_id) as paired
             from staged_calls s left join call_pairs p on p.new_id = s.id group by s.line_number) l`,
    );
    return leftOut;
  }
}
