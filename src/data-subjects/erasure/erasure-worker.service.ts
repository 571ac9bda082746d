import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { OperatorError } from '../../common/errors/operator.error';
import { NumberInText } from '../../common/number-in-text';
import { Lease } from '../../database/lease';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { RETENTION_LEASE, RetentionWork } from '../../retention/records/retention-lease';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { ErasedTexts } from './erased-texts';
import { ErasureCheck } from './erasure-check.service';
import { ErasureInterruptedError, ErasureRun, OpenErasure } from './erasure-run';
import { ErasureRepository, RunningErasure } from './erasure.repository';
import { HeldFiles } from './held-files.repository';
import { ActivityErasure } from './steps/activity-erasure.service';
import { CallTextErasure } from './steps/call-text-erasure.service';
import { CallErasure } from './steps/call-erasure.service';
import { CdrFileErasure } from './steps/cdr-file-erasure.service';
import { DrFileErasure } from './steps/dr-file-erasure.service';
import { RecordErasure } from './steps/record-erasure.service';
import { RejectedLineErasure } from './steps/rejected-line-erasure.service';
import { TextErasure } from './steps/text-erasure.service';

/** What comes while an erasure goes on, such as a deletion or an import, is found by its last look and taken by the next pass. */
const PASSES = 3;
const WORK: RetentionWork = 'erasure';

/**
 * Works on erasures, one after the other. It takes turns with retention runs and restores: all of them make links of one
 * chain. What a killed process left is taken up where it was: each step finds what is left to do.
 */
@Injectable()
export class ErasureWorker {
  private readonly logger = new Logger(ErasureWorker.name);
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly erasures: ErasureRepository,
    private readonly ahead: StorageAhead,
    private readonly activities: UserActivityLogService,
    private readonly heldFiles: HeldFiles,
    private readonly calls: CallErasure,
    private readonly callTexts: CallTextErasure,
    private readonly rejectedLines: RejectedLineErasure,
    private readonly cdrFiles: CdrFileErasure,
    private readonly drFiles: DrFileErasure,
    private readonly log: ActivityErasure,
    private readonly records: RecordErasure,
    private readonly texts: TextErasure,
    private readonly check: ErasureCheck,
  ) {}

  stop(): void {
    this.stopping = true;
  }

  /** Never throws: what keeps an erasure from its end is on its record, and it is tried again. */
  async work(actor: Actor): Promise<void> {
    try {
      const tried = new Set<string>();
      for (;;) {
        const open = await this.erasures.running();
        const erasure = open.find(({ id }) => !tried.has(id));
        if (!erasure) return;
        tried.add(erasure.id);
        const lease = await Lease.tryAcquire(this.dataSource, RETENTION_LEASE, WORK);
        if (!lease) return;
        try {
          await this.attempt(erasure, open, actor, lease);
        } finally {
          await lease.release();
        }
      }
    } catch (error) {
      this.logger.warn({ event: 'erasures put off', error: (error as Error).message });
    } finally {
      this.drFiles.forget();
    }
  }

  private async attempt(
    erasure: RunningErasure,
    open: readonly RunningErasure[],
    actor: Actor,
    lease: Lease,
  ): Promise<void> {
    try {
      const waiting = await this.unnamed(open.filter(({ id }) => id !== erasure.id));
      await this.erase(erasure, waiting, actor, lease);
    } catch (error) {
      if (error instanceof ErasureInterruptedError) return;
      this.logger.error({ event: 'erasure put off', erasure: erasure.id, stack: (error as Error).stack });
      const sentence =
        error instanceof OperatorError
          ? error.message
          : 'It could not be done; the log of the server says why.';
      await this.erasures.setFailure(erasure.id, sentence);
    }
  }

  /** Those whose number no legal hold names. */
  private async unnamed(open: readonly RunningErasure[]): Promise<OpenErasure[]> {
    const unnamed: OpenErasure[] = [];
    for (const erasure of open.map(withTexts)) {
      if (!(await this.heldFiles.isNumber(erasure.number.key))) unnamed.push(erasure);
    }
    return unnamed;
  }

  private async erase(
    erasure: RunningErasure,
    waiting: readonly OpenErasure[],
    actor: Actor,
    lease: Lease,
  ): Promise<void> {
    await this.ahead.assertNone();
    const open = withTexts(erasure);
    const run: ErasureRun = {
      ...open,
      actor,
      askedBy: erasure.askedBy,
      waiting,
      lease,
      isNamedByHold: await this.heldFiles.isNumber(open.number.key),
      held: new Map(),
      heldInFiles: new Map(),
      problems: new Set(),
      mayContinue: () => !this.stopping,
    };
    let left: string[] = [];
    for (let pass = 1; pass <= PASSES; pass += 1) {
      run.problems.clear();
      await this.pass(run);
      left = await this.check.find(run);
      if (left.length === 0) break;
    }
    await this.finish(run, [...new Set([...run.problems, ...left])]);
  }

  /** The log comes last: the steps before write in it. */
  private async pass(run: ErasureRun): Promise<void> {
    await this.calls.erase(run);
    await this.callTexts.erase(run);
    await this.rejectedLines.erase(run);
    await this.cdrFiles.erase(run);
    await this.drFiles.erase(run);
    await this.records.erase(run);
    await this.texts.erase(run);
    await this.log.erase(run);
  }

  private async finish(run: ErasureRun, problems: readonly string[]): Promise<void> {
    const held = Object.fromEntries([...run.held].filter(([, count]) => count > 0));
    const state = problems.length === 0 ? 'Succeeded' : 'Incomplete';
    await this.dataSource.transaction(async (manager) => {
      await run.lease.assertHeld(manager);
      const activity = await this.activities.record(manager, {
        actor: run.actor,
        type: 'Erasure finished',
        linkedToType: 'erasures',
        linkedTo: run.id,
        details: {
          askedBy: run.askedBy,
          pseudonym: run.pseudonym,
          state,
          counts: await this.erasures.countsOf(manager, run.id),
          held,
          problems,
        },
      });
      await this.erasures.finish(manager, run.id, { state, activity, held, problems });
      await run.lease.releaseIn(manager);
    });
    this.logger.log({ event: 'erasure finished', erasure: run.id, state, held, problems: problems.length });
  }
}

function withTexts({ id, number, pseudonym }: RunningErasure): OpenErasure {
  const sought = new NumberInText(number);
  return { id, number: sought, pseudonym, texts: new ErasedTexts(sought, pseudonym) };
}
