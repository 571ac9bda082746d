import { BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Approval, Approvals } from '../../approvals/approvals.service';
import type { WaitingAct } from '../../approvals/waiting-act';
import { Actor, SYSTEM } from '../../common/access/principal';
import { ConflictError, InvalidInputError, NotFoundError } from '../../common/errors/problem.error';
import { WokenWork } from '../../common/woken-work';
import { NumberInText } from '../../common/number-in-text';
import { apart, committed } from '../../database/joined-transaction';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import type { Asked } from '../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import type { ErasureView } from './dto/erasure.view';
import { ErasedTexts } from './erased-texts';
import { ErasureRepository } from './erasure.repository';
import { ErasureWorker } from './erasure-worker.service';
import { Pseudonyms } from './pseudonyms.service';

/** How an erasure is asked for. */
export interface ErasureRequest {
  readonly actor: Actor;
  /** In any usual spelling. */
  readonly number: string;
  readonly reason: string;
}

/** Shorter digits are an extension or a service: they stand in dates, prices and ids as well. */
const LEAST_DIGITS = 7;

/** Takes on erasures and tells how they went. */
@Injectable()
export class ErasureService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ErasureService.name);
  private readonly working = new WokenWork(() => this.worker.work(SYSTEM));

  constructor(
    private readonly dataSource: DataSource,
    private readonly erasures: ErasureRepository,
    private readonly worker: ErasureWorker,
    private readonly pseudonyms: Pseudonyms,
    private readonly activities: UserActivityLogService,
    private readonly approvals: Approvals,
    private readonly keys: DrKeys,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.erasures.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    return known(id, await this.erasures.findJson(id));
  }

  /** For callers inside. @throws NotFoundError */
  async getView(id: string): Promise<ErasureView> {
    return known(id, await this.erasures.find(id));
  }

  /**
   * Puts the erasure on record; it is worked on at once. Where the policy asks for a second person, it waits for them.
   * @throws InvalidInputError it is no whole phone number
   * @throws ConflictError the number is being erased, or no key may be used here
   */
  async start(request: ErasureRequest): Promise<ErasureView | WaitingAct> {
    const { key } = erasable(request.number);
    await this.keys.assertAllowed();
    const parameters = { number: key, reason: request.reason };
    const act = { actor: request.actor, act: 'Erasure', subject: null, parameters } as const;
    return this.approvals.perform(act, (approval) => this.begin(request, approval));
  }

  /** Works on what is not over, unless this process does already; resolves when it is, or another has it. Never throws. */
  workUnlessWorking(): Promise<void> {
    return this.working.wake();
  }

  /** The step that is open is done; the rest waits for the next start. */
  async beforeApplicationShutdown(): Promise<void> {
    this.worker.stop();
    await this.working.over();
  }

  private async begin(request: ErasureRequest, approval: Approval): Promise<ErasureView> {
    const { actor, number } = request;
    const sought = erasable(number);
    const { key } = sought;
    const pseudonym = await this.pseudonyms.of(key);
    const reason = new ErasedTexts(sought, pseudonym).text(request.reason);
    const id = await this.dataSource.transaction(async (manager) => {
      const running = await this.erasures.runningOf(manager, key);
      if (running !== null) throw new ConflictError(`Erasure ${running} of this number is not over yet.`);
      await approval.use(manager);
      const activity = await this.activities.record(manager, {
        actor,
        type: 'Erasure started',
        reason,
        linkedToType: 'erasures',
        details: { pseudonym },
      });
      const digits = sought.digits as string;
      return this.erasures.insert(manager, { number, key, digits, pseudonym, reason, activity });
    });
    this.logger.log({ event: 'erasure started', erasure: id });
    void this.workWhenCommitted();
    return this.getView(id);
  }

  private async workWhenCommitted(): Promise<void> {
    try {
      await committed();
    } catch {
      return;
    }
    await apart(() => this.workUnlessWorking());
  }
}

/** @throws InvalidInputError */
export function erasable(number: string): NumberInText {
  const sought = new NumberInText(number);
  if (sought.digits === null || sought.digits.length < LEAST_DIGITS) {
    throw InvalidInputError.pointer(
      '/number',
      `must be a whole phone number, of ${LEAST_DIGITS} digits or more: shorter ones stand in dates, prices and ids as well`,
    );
  }
  return sought;
}

function known<T>(id: string, erasure: T | null): T {
  if (!erasure) throw new NotFoundError(`There is no erasure ${id}.`);
  return erasure;
}
