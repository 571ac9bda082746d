import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Approval, Approvals } from '../approvals/approvals.service';
import type { WaitingAct } from '../approvals/waiting-act';
import { CdrFilesService } from '../cdr-files/records/cdr-files.service';
import type { Actor } from '../common/access/principal';
import { ConflictError, InvalidInputError, NotFoundError } from '../common/errors/problem.error';
import type { Asked } from '../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../lists/json-page';
import type { PageRequest } from '../lists/page-request';
import { AccessRecorder } from '../user-activity-log/reads/access-recorder.service';
import type { ActivityType } from '../user-activity-log/activity';
import { UserActivityLogService } from '../user-activity-log/user-activity-log.service';
import type { PlaceHoldDto, ReviewHoldDto } from './dto/legal-hold.dto';
import type { LegalHoldView } from './dto/legal-hold.view';
import type { PlannedHoldView } from './dto/planned-hold.view';
import { holdScope } from './hold-scope';
import { HoldNotes, HoldScope, LegalHoldRepository } from './legal-hold.repository';

const DELETIONS: readonly ActivityType[] = ['Calls deleted', 'CDR file deleted'];

/** What is neither purged nor erased, however old. A hold never goes away; it is released. */
@Injectable()
export class LegalHoldsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly holds: LegalHoldRepository,
    private readonly cdrFiles: CdrFilesService,
    private readonly activities: UserActivityLogService,
    private readonly accesses: AccessRecorder,
    private readonly approvals: Approvals,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.holds.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    return known(id, await this.holds.findJson(id));
  }

  /** For callers inside. @throws NotFoundError */
  async getView(id: string): Promise<LegalHoldView> {
    return known(id, await this.holds.findView(id));
  }

  /**
   * What {@link place} would do: the hold as it would be shown, without id and activity. Nothing is changed. It tells of
   * calls, so it is recorded like a read.
   * @throws InvalidInputError as {@link place}
   * @throws UnavailableError when it cannot be recorded
   */
  async preview(actor: Actor, input: PlaceHoldDto): Promise<PlannedHoldView> {
    const scope = holdScope(input);
    await this.refuseUnknown(scope);
    const planned = await this.holds.preview({ ...scope, ...notesOf(input) });
    await this.accesses.record({
      actor,
      type: 'Legal hold previewed',
      reason: input.reason,
      details: { ...scopeDetails(input), counts: planned.counts },
    });
    return planned;
  }

  /**
   * Holds what every given part covers, from the answer on: a retention run that works meanwhile leaves it too.
   * @returns the hold's id
   * @throws InvalidInputError naming the part that covers nothing: a typing error must not look like a hold
   */
  async place(actor: Actor, input: PlaceHoldDto): Promise<string> {
    const scope = holdScope(input);
    await this.refuseUnknown(scope);
    return this.dataSource.transaction(async (transaction) => {
      const notes = notesOf(input);
      const placedIn = await this.activities.record(transaction, {
        actor,
        type: 'Legal hold placed',
        reason: notes.reason,
        details: scopeDetails(input),
        after: { ...scopeDetails(input), status: 'Active' },
      });
      return this.holds.insert(transaction, { ...scope, ...notes, placedIn });
    });
  }

  /**
   * Where the policy asks for a second person, it waits for their approval.
   * @returns what it waits for, and nothing was changed; null when it is released
   * @throws NotFoundError @throws ConflictError when it is released already
   */
  async release(actor: Actor, id: string, reason: string): Promise<WaitingAct | null> {
    const { status } = await this.getView(id);
    if (status === 'Released') throw releasedBefore(id);
    const act = { actor, act: 'Legal hold release', subject: id, parameters: { reason } } as const;
    return this.approvals.perform(act, async (approval) => {
      await this.releaseApproved(actor, id, reason, approval);
      return null;
    });
  }

  /**
   * Records that somebody looked at it, and when it is to be looked at again.
   * @throws NotFoundError @throws ConflictError when it is released already
   */
  async review(actor: Actor, id: string, { reason, reviewOn: next }: ReviewHoldDto): Promise<void> {
    const reviewOn = next ?? null;
    const { reviewOn: before } = await this.getView(id);
    await this.dataSource.transaction(async (transaction) => {
      const activity = await this.activities.record(transaction, {
        actor,
        type: 'Legal hold reviewed',
        reason,
        linkedToType: 'legalHolds',
        linkedTo: id,
        before: { reviewOn: before },
        after: { reviewOn },
      });
      if (await this.holds.review(transaction, id, reviewOn, activity)) return;
      throw releasedBefore(id);
    });
  }

  private async releaseApproved(actor: Actor, id: string, reason: string, approval: Approval): Promise<void> {
    await this.dataSource.transaction(async (transaction) => {
      await approval.use(transaction);
      const activity = await this.activities.record(transaction, {
        actor,
        type: 'Legal hold released',
        reason,
        linkedToType: 'legalHolds',
        linkedTo: id,
        before: { status: 'Active' },
        after: { status: 'Released' },
      });
      if (await this.holds.release(transaction, id, activity)) return;
      throw releasedBefore(id);
    });
  }

  private async refuseUnknown({ cdrFileId, userActivityLogId }: HoldScope): Promise<void> {
    if (cdrFileId !== null && !(await this.cdrFiles.exists(cdrFileId))) {
      throw InvalidInputError.pointer('/CDRFileID', `must be a CDR file: there is none ${cdrFileId}`);
    }
    if (userActivityLogId === null) return;
    const type = await this.activities.findType(userActivityLogId);
    if (!type || !DELETIONS.includes(type)) {
      throw InvalidInputError.pointer(
        '/userActivityLog',
        `must be an activity that deleted calls: ${userActivityLogId} is none`,
      );
    }
  }
}

function scopeDetails({ reason: _, dryRun: __, ...named }: PlaceHoldDto): Record<string, unknown> {
  return { ...named };
}

function notesOf({ reason, caseNumber, reviewOn }: PlaceHoldDto): HoldNotes {
  return { reason, caseNumber: caseNumber ?? null, reviewOn: reviewOn ?? null };
}

function releasedBefore(id: string): ConflictError {
  return new ConflictError(`Legal hold ${id} was released before; nothing was changed.`);
}

function known<T>(id: string, hold: T | null): T {
  if (!hold) throw new NotFoundError(`There is no legal hold ${id}.`);
  return hold;
}
