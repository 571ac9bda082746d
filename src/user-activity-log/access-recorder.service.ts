import { Injectable, Logger } from '@nestjs/common';
import { setImmediate as endOfTurn } from 'node:timers/promises';
import { UnavailableError } from '../common/errors/problem.error';
import type { Activity } from './activity';
import { UserActivityLogRepository } from './user-activity-log.repository';

/** Each entry takes a lock in its transaction, and a PostgreSQL server has a few thousand locks in all. */
const MOST_IN_A_TRANSACTION = 500;

interface Waiting {
  readonly activity: Activity;
  readonly resolve: (id: string) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Records reads of personal data. Reads of the same moment are written together in one transaction, so that
 * recording each of them costs little; a read may be answered once its record is durable, never before.
 */
@Injectable()
export class AccessRecorder {
  private readonly logger = new Logger(AccessRecorder.name);
  private readonly waiting: Waiting[] = [];
  private writing = false;

  constructor(private readonly entries: UserActivityLogRepository) {}

  /**
   * @returns the entry's id
   * @throws UnavailableError when the record cannot be written: the read must then be refused
   */
  record(activity: Activity): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ activity, resolve, reject });
      if (!this.writing) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.writing = true;
    // Requests that the event loop has taken in already are written with this one.
    await endOfTurn();
    while (this.waiting.length > 0) {
      await this.write(this.waiting.splice(0, MOST_IN_A_TRANSACTION));
    }
    this.writing = false;
  }

  private async write(group: readonly Waiting[]): Promise<void> {
    try {
      const ids = await this.entries.addByThemselves(group.map(({ activity }) => activity));
      group.forEach(({ resolve }, index) => resolve(ids[index] as string));
    } catch (error) {
      this.logger.error({
        event: 'access records not written',
        count: group.length,
        error: (error as Error).name,
      });
      const refusal = new UnavailableError('The read could not be recorded, so it is refused.');
      group.forEach(({ reject }) => reject(refusal));
    }
  }
}
