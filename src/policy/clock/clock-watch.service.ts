import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { Clock } from '../../common/clock';
import { ConflictError } from '../../common/errors/problem.error';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { ClockDoubtedError, ClockView, Doubt, MOST_APART_MS } from './clock-doubt';

interface Watch {
  readonly seen: Date;
  readonly doubt: 'behind' | 'ahead' | null;
  readonly since: Date | null;
  readonly now: Date;
}

/** Whether the clock can be believed: a wrong one would destroy what is not due. */
@Injectable()
export class ClockWatch {
  constructor(
    private readonly dataSource: DataSource,
    private readonly activities: UserActivityLogService,
    private readonly clock: Clock,
  ) {}

  /** Looks at the clock, and remembers what it says where that is believed. */
  async look(): Promise<ClockView> {
    const before = this.clock.now();
    const [watch] = await this.dataSource.query<[Watch]>(
      `select w.seen_at as seen, w.doubt, w.doubted_since as since, clock_timestamp() as now from look_at_clock() w`,
    );
    const machine = this.clock.now();
    const apart = areApart(watch.now, before, machine) ? 'apart' : null;
    return viewOf(watch, watch.doubt ?? apart, machine);
  }

  /** What the last look came to: of a minute ago, while a server is up. Null before the first. */
  async lastLook(): Promise<ClockView | null> {
    const [watch] = await this.dataSource.query<Watch[]>(
      'select seen_at as seen, doubt, doubted_since as since, clock_timestamp() as now from clock_watch',
    );
    return watch ? viewOf(watch, watch.doubt, this.clock.now()) : null;
  }

  /** @throws ClockDoubtedError */
  async assertBelieved(): Promise<void> {
    const clock = await this.look();
    if (clock.doubt !== null) throw new ClockDoubtedError(clock);
  }

  /**
   * Believes the clock as it is.
   * @throws ConflictError nobody doubts it, or two clocks differ: that is mended, not confirmed
   */
  async confirm(actor: Actor, reason: string): Promise<ClockView> {
    const clock = await this.look();
    if (clock.doubt === 'apart') throw new ConflictError(new ClockDoubtedError(clock).message);
    if (clock.doubt === null) {
      throw new ConflictError(`The clock is believed: it says ${clock.now}. There is nothing to confirm.`);
    }
    await this.record(actor, reason, clock.doubt, clock);
    return this.look();
  }

  private record(
    actor: Actor,
    reason: string,
    doubt: Doubt,
    { now, seen, doubtedSince }: ClockView,
  ): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await this.activities.record(manager, {
        actor,
        type: 'Clock confirmed',
        reason,
        details: { doubt, now, seen, doubtedSince },
      });
      await manager.query('select confirm_clock()');
    });
  }
}

function viewOf({ seen, since, now }: Watch, doubt: Doubt | null, machine: Date): ClockView {
  return {
    doubt,
    doubtedSince: since?.toISOString() ?? null,
    now: now.toISOString(),
    seen: seen.toISOString(),
    machine: machine.toISOString(),
  };
}

/** The machine's clock was looked at before and after the database's. */
function areApart(database: Date, before: Date, after: Date): boolean {
  return (
    Number(database) < Number(before) - MOST_APART_MS || Number(database) > Number(after) + MOST_APART_MS
  );
}
