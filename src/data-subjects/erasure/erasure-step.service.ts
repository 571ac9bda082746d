import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Activity } from '../../user-activity-log/activity';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { ErasureRepository } from './erasure.repository';
import { ErasedClass, ErasureInterruptedError, ErasureRun, OpenErasure } from './erasure-run';

/** What a step did, and to how much of what. */
export interface StepWork {
  readonly name: ErasedClass;
  readonly count: number;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** The transactions of an erasure: each is done or not, and says in the activity log what it did. */
@Injectable()
export class ErasureStep {
  constructor(
    private readonly dataSource: DataSource,
    private readonly activities: UserActivityLogService,
    private readonly erasures: ErasureRepository,
  ) {}

  /**
   * Under the lease, with no legal hold placed or released meanwhile.
   * @param plan looks at what there is to do; null = nothing
   * @param work does it, under the activity's entry
   * @returns whether there was something to do
   * @throws LeaseLostError, ErasureInterruptedError
   */
  async take<T extends StepWork>(
    run: ErasureRun,
    plan: (manager: EntityManager) => Promise<T | null>,
    work: (manager: EntityManager, planned: T) => Promise<void>,
  ): Promise<boolean> {
    if (!run.mayContinue()) throw new ErasureInterruptedError();
    return this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      await manager.query('call lock_legal_holds()');
      const planned = await plan(manager);
      if (planned === null) return false;
      await this.record(manager, run, run, planned);
      await work(manager, planned);
      await this.erasures.grow(manager, run.id, planned.name, planned.count);
      return true;
    });
  }

  /** What a step does for an erasure whose turn comes later, in the same transaction. */
  async takeFor(
    manager: EntityManager,
    run: ErasureRun,
    erasure: OpenErasure,
    { name, count, details }: StepWork,
  ): Promise<void> {
    await this.record(manager, run, erasure, { name, count, details });
    await this.erasures.grow(manager, erasure.id, name, count);
  }

  private async record(
    manager: EntityManager,
    { actor }: ErasureRun,
    { id }: OpenErasure,
    { name, count, details }: StepWork,
  ): Promise<void> {
    await this.activities.record(manager, {
      actor,
      type: 'Records erased',
      linkedToType: 'erasures',
      linkedTo: id,
      details: { class: name, count, ...details },
    });
  }

  /** Another entry of the same transaction, which stays in force for what follows in it. */
  async note(
    manager: EntityManager,
    { actor }: ErasureRun,
    activity: Omit<Activity, 'actor'>,
  ): Promise<void> {
    await this.activities.record(manager, { actor, ...activity });
  }
}
