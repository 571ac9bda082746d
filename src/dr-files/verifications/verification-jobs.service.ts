import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { Actor, withoutFurtherJudgement } from '../../common/access/principal';
import { ConflictError, NotFoundError, UnavailableError } from '../../common/errors/problem.error';
import { OperatorError } from '../../common/errors/operator.error';
import { apart, committed } from '../../database/joined-transaction';
import { Lease, LeaseLostError } from '../../database/lease';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { ActingUsers } from '../../user-activity-log/acting-users.service';
import type { VerificationJobView } from './verification-job.view';
import type { OnRead, ReadProgress } from '../streams/watched-reading';
import { DrVerification } from '../verification/dr-verification.service';
import type { Verification } from '../verification/finding';
import { VerificationRecord } from '../verification/verification-record.service';
import { VERIFICATION_LEASE } from './verification-listing';
import { VerificationRepository } from './verification.repository';

/** Between two records of how far it is. */
const RECORDED_EVERY_MS = 1_000;

/** How a verification is asked for. */
export interface VerificationRequest {
  readonly actor: Actor;
  /** `AGE-SECRET-KEY-1…`: every DR file is opened with them as well; none = nothing is opened. */
  readonly identities: readonly string[];
  /** What it throws stops the verification. */
  readonly onRead?: OnRead;
}

/** What was found, and whether the activity log says so. */
export interface VerificationOutcome {
  readonly verification: Verification;
  readonly isRecorded: boolean;
}

/** A verification that was started. `done` rejects when it does not come to its end. */
export interface StartedVerification {
  readonly id: string;
  readonly done: Promise<VerificationOutcome>;
}

/**
 * Verifies all DR files in the background, one verification at a time over all processes. That of a process that died is
 * shown as abandoned, and the next one starts anew.
 */
@Injectable()
export class VerificationJobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger(VerificationJobs.name);
  private stopping = false;
  private running: Promise<unknown> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: VerificationRepository,
    private readonly verification: DrVerification,
    private readonly record: VerificationRecord,
    private readonly actingUsers: ActingUsers,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.jobs.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    const job = await this.jobs.findJson(id);
    if (!job) throw new NotFoundError(`There is no verification ${id}.`);
    return job;
  }

  /** For callers inside. @throws NotFoundError */
  async getView(id: string): Promise<VerificationJobView> {
    const job = await this.jobs.findView(id);
    if (!job) throw new NotFoundError(`There is no verification ${id}.`);
    return job;
  }

  /** @throws ConflictError while another one works, in any process */
  async start(request: VerificationRequest): Promise<StartedVerification> {
    const lease = await Lease.tryAcquire(this.dataSource, VERIFICATION_LEASE);
    if (!lease) throw new ConflictError('A verification is already working; they are under verifications.');
    try {
      await this.jobs.abandonRunning();
      const opened = request.identities.length > 0;
      const id = await this.actingUsers.transaction(request.actor, (manager) =>
        this.jobs.insert(manager, request.actor, opened),
      );
      const done = this.executeWhenCommitted(id, request, lease);
      this.running = done.catch(() => undefined);
      return { id, done };
    } catch (error) {
      await lease.release();
      throw error;
    }
  }

  /** It ends between two pieces of a file, as stopped. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async executeWhenCommitted(
    id: string,
    request: VerificationRequest,
    lease: Lease,
  ): Promise<VerificationOutcome> {
    try {
      await committed();
      return await apart(() => this.execute(id, request, lease));
    } finally {
      await lease.release();
    }
  }

  private async execute(
    id: string,
    request: VerificationRequest,
    lease: Lease,
  ): Promise<VerificationOutcome> {
    const { actor, identities, onRead } = request;
    const progress = new RecordedProgress((read) => this.jobs.setProgress(id, read));
    let isStopped = false;
    const watch: OnRead = (read) => {
      if (lease.isLost) throw new LeaseLostError(VERIFICATION_LEASE);
      isStopped = true;
      if (this.stopping) throw new Error('The process was asked to end.');
      onRead?.(read);
      isStopped = false;
      progress.record(read);
    };
    try {
      const verification = await this.verification.verifyAll({ identities, onRead: watch });
      await progress.settled();
      const activityId = await this.keep(withoutFurtherJudgement(actor), verification, identities.length > 0);
      await this.over(lease, (manager) => this.jobs.succeed(manager, id, verification, activityId));
      this.logger.log({ event: 'DR files verified', id, found: verification.findings.length });
      return { verification, isRecorded: activityId !== null };
    } catch (error) {
      await progress.settled();
      await this.close(id, lease, isStopped ? 'Stopped' : 'Failed', error as Error);
      throw error;
    }
  }

  /** @returns null where there was nothing to verify, or the activity log cannot be written */
  private async keep(actor: Actor, verification: Verification, opened: boolean): Promise<string | null> {
    const { checkedFiles, head, findings } = verification;
    if (checkedFiles === 0 && head === null && findings.length === 0) return null;
    try {
      return await this.record.keep(actor, verification, opened);
    } catch (error) {
      if (error instanceof UnavailableError) return null;
      throw error;
    }
  }

  /** Puts its end on record and gives the lease back, as one: whoever reads the record can start the next one. */
  private async over(lease: Lease, record: (manager: EntityManager) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await record(manager);
      await lease.releaseIn(manager);
    });
  }

  private async close(id: string, lease: Lease, state: 'Stopped' | 'Failed', error: Error): Promise<void> {
    const isTold = error instanceof OperatorError || state === 'Stopped';
    const failure = isTold ? error.message : 'It could not be done: the log of the process says why.';
    this.logger.error({ event: 'verification not done', id, state, failure: error.message });
    await this.over(lease, (manager) => this.jobs.fail(manager, id, state, failure)).catch(
      (cause: unknown) => {
        this.logger.error({ event: 'verification not closed', id, error: (cause as Error).name });
      },
    );
  }
}

/** Puts on record how far the reading is, now and then; what is read neither waits for it nor fails with it. */
class RecordedProgress {
  private recordedAt = 0;
  private recording: Promise<void> | null = null;

  constructor(private readonly write: (read: ReadProgress) => Promise<void>) {}

  record(read: ReadProgress): void {
    if (this.recording || Date.now() - this.recordedAt < RECORDED_EVERY_MS) return;
    this.recordedAt = Date.now();
    this.recording = this.write(read)
      .catch(() => undefined)
      .finally(() => {
        this.recording = null;
      });
  }

  async settled(): Promise<void> {
    await this.recording;
  }
}
