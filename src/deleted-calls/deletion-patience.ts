import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** How long a deletion that somebody asked for waits for the locks of others: for a larger one that gives out ids, above all. */
@Injectable()
export class DeletionPatience {
  waitMs = 20_000;

  /** Until the transaction ends. One that waits longer fails, and changes nothing. */
  async bound(transaction: EntityManager): Promise<void> {
    await transaction.query(`select set_config('lock_timeout', $1, true)`, [`${this.waitMs}ms`]);
  }
}
