import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActivitySearch } from '../../classes/activity-search.service';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep, StepWork } from '../erasure-step.service';

const ENTRIES_AT_A_TIME = 500;

interface EntryTexts {
  readonly id: string;
  readonly user: string;
  readonly reason: string | null;
  readonly details: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

interface Replaced extends StepWork {
  readonly entries: readonly EntryTexts[];
}

/** Erases a number from the texts of the activity log. What an entry says happened stays. */
@Injectable()
export class ActivityErasure {
  constructor(
    private readonly search: ActivitySearch,
    private readonly step: ErasureStep,
  ) {}

  async erase(run: ErasureRun): Promise<void> {
    const found = await this.search.search(run.number, Number.MAX_SAFE_INTEGER, undefined);
    if (run.isNamedByHold) {
      run.held.set('userActivityLog', found.count);
      return;
    }
    for (let at = 0; at < found.ids.length; at += ENTRIES_AT_A_TIME) {
      const ids = found.ids.slice(at, at + ENTRIES_AT_A_TIME);
      await this.step.take(
        run,
        (manager) => this.plan(manager, run, ids),
        (manager, { entries }) => this.replace(manager, run, entries),
      );
    }
  }

  private async plan(
    manager: EntityManager,
    { texts }: ErasureRun,
    ids: readonly string[],
  ): Promise<Replaced | null> {
    const entries = await manager.query<EntryTexts[]>(
      `select id::text as id, user_name as user, activity_reason as reason, activity_details as details, before::text as before, after::text as after
       from user_activity_log where id = any($1::bigint[]) order by id`,
      [ids],
    );
    const replaced = entries
      .filter(({ user, reason, details, before, after }) =>
        [user, reason, details, before, after].some((one) => texts.isIn(one)),
      )
      .map(({ id, user, reason, details, before, after }) => ({
        id,
        user: texts.text(user),
        reason: texts.text(reason),
        details: texts.json(details),
        before: texts.json(before),
        after: texts.json(after),
      }));
    return replaced.length === 0
      ? null
      : { name: 'userActivityLog', count: replaced.length, entries: replaced };
  }

  private async replace(
    manager: EntityManager,
    { id: erasure }: ErasureRun,
    entries: readonly EntryTexts[],
  ): Promise<void> {
    for (const { id, ...texts } of entries) {
      await manager.query('select erase_activity($1, $2, $3)', [erasure, id, JSON.stringify(texts)]);
    }
  }
}
