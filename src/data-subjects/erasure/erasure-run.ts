import type { Actor } from '../../common/access/principal';
import type { Lease } from '../../database/lease';
import type { ErasedNumber } from './erased-number';

/** Where a number can be. The first six are those of a search. */
export const ERASED_CLASSES = [
  'calls',
  'deletedCalls',
  'disasterRecoveryFiles',
  'CDRFiles',
  'rejectedLines',
  'userActivityLog',
  'legalHolds',
  'otherRecords',
] as const;
export type ErasedClass = (typeof ERASED_CLASSES)[number];

/** An erasure that is not over, and its number. */
export interface OpenErasure extends ErasedNumber {
  readonly id: string;
}

/** An erasure that is worked on, in this process. */
export interface ErasureRun extends OpenErasure {
  /** Who takes the steps. */
  readonly actor: Actor;
  /** The name of the user who asked for it. */
  readonly askedBy: string;
  /** Erasures whose turn comes later and whose number no hold names: a DR file is written anew once for all of them. */
  readonly waiting: readonly OpenErasure[];
  readonly lease: Lease;
  /** A legal hold names the number itself: texts about it stay. */
  readonly isNamedByHold: boolean;
  /** What stays because a legal hold covers it. */
  readonly held: Map<ErasedClass, number>;
  /** Of classes whose files are held as a whole: how many lines or rows in them hold the number, as a search counts. */
  readonly heldInFiles: Map<ErasedClass, number>;
  /** What could not be erased, as sentences. */
  readonly problems: Set<string>;
  /** Asked between steps: false = the process is about to end. */
  readonly mayContinue: () => boolean;
}

/** The process ends: the erasure goes on with the next one. */
export class ErasureInterruptedError extends Error {
  constructor() {
    super('The erasure was interrupted; it goes on by itself.');
    this.name = 'ErasureInterruptedError';
  }
}
