import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { numberKey } from '../../../common/number-key';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep, StepWork } from '../erasure-step.service';

/** Deletions wait for the clock that a step has, so it is short. */
const CALLS_AT_A_TIME = 10_000;

const TABLES = [
  ['calls', 'calls', 'null'],
  ['deletedCalls', 'deleted_calls', 't.user_activity_log_id'],
] as const;

interface Found {
  readonly free: number;
  readonly held: number;
}

/** Erases a number from live and deleted calls, but for those that a legal hold covers. */
@Injectable()
export class CallErasure {
  constructor(private readonly step: ErasureStep) {}

  async erase(run: ErasureRun): Promise<void> {
    for (const [name, table, activity] of TABLES) {
      const plan = async (manager: EntityManager): Promise<StepWork | null> => {
        const { free, held } = await this.count(manager, run.number.key, table, activity);
        run.held.set(name, held);
        return free === 0 ? null : { name, count: Math.min(free, CALLS_AT_A_TIME) };
      };
      while (await this.step.take(run, plan, (manager) => this.replace(manager, run, table))) continue;
    }
  }

  /** What legal holds cover of a number, by class. @param key as `searchedKey` gives it */
  async held(manager: EntityManager, key: string): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    for (const [name, table, activity] of TABLES) {
      const { held } = await this.count(manager, key, table, activity);
      if (held > 0) counts[name] = held;
    }
    return counts;
  }

  private async count(manager: EntityManager, key: string, table: string, activity: string): Promise<Found> {
    const [row] = await manager.query<[Found]>(
      `select count(*) filter (where not t.is_held)::integer as free, count(*) filter (where t.is_held)::integer as held from (
         select is_call_held(t.target_key, t.external_key, t.termination_key, t.carrier, t.cdr_file_id, ${activity}, t.start_date) as is_held
         from ${table} t where t.target_key in ($1::bigint, -$1::bigint) or t.external_key in ($1::bigint, -$1::bigint)
           or t.termination_key in ($1::bigint, -$1::bigint)) t`,
      [key],
    );
    return row;
  }

  private async replace(manager: EntityManager, { id, pseudonym }: ErasureRun, table: string): Promise<void> {
    await manager.query(`select * from erase_${table}($1, $2, $3)`, [
      id,
      numberKey(pseudonym),
      CALLS_AT_A_TIME,
    ]);
  }
}
