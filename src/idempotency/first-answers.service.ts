import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConflictError, ProblemError } from '../common/errors/problem.error';
import { FirstAnswer, KeptAnswerRepository, KeySlot } from './kept-answer.repository';

/** A repeat: what was answered first is the answer. */
export class RepeatedRequest extends Error {
  constructor(readonly first: FirstAnswer) {
    super('The request is a repeat');
  }
}

/** Lets a change with an Idempotency-Key happen once. */
@Injectable()
export class FirstAnswers {
  constructor(private readonly kept: KeptAnswerRepository) {}

  /**
   * Takes the key for this transaction.
   * @throws RepeatedRequest when the request was answered before
   * @throws ProblemError when the key came with another request
   * @throws ConflictError while the first request with the key is still running
   */
  async claim(manager: EntityManager, slot: KeySlot, requestHash: Buffer): Promise<void> {
    if (!(await this.kept.tryLock(manager, slot))) {
      throw new ConflictError('The first request with this Idempotency-Key is still running; try again.', {
        'retry-after': '1',
      });
    }
    const first = await this.kept.find(manager, slot);
    if (first === null) return;
    if (first.requestHash.equals(requestHash)) throw new RepeatedRequest(first);
    throw new ProblemError(
      'idempotency-key-reused',
      'This Idempotency-Key came with another request before; give each request a key of its own.',
    );
  }

  keep(manager: EntityManager, slot: KeySlot, answer: FirstAnswer): Promise<void> {
    return this.kept.keep(manager, slot, answer);
  }
}
