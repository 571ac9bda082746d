import type { Bound } from './bounds';
import { BusyError } from './busy.error';

/** Ends a turn. A second call does nothing. */
export type EndTurn = () => void;

type Start = (end: EndTurn) => void;

/**
 * A fair queue in front of one kind of heavy work. Users take turns, and each user's requests keep their order: a user
 * with many requests in the queue delays another user by one turn at most.
 */
export class Turns {
  private readonly working = new Map<string, number>();
  /** By user. The user who is next comes first. */
  private readonly queue = new Map<string, Start[]>();
  private taken = 0;

  constructor(private readonly bound: Bound) {}

  /** @throws BusyError no turn came within the bound's time */
  take(user: string): Promise<EndTurn> {
    return new Promise((resolve, reject) => {
      const start: Start = (end) => {
        clearTimeout(timeout);
        resolve(end);
      };
      const timeout = setTimeout(() => {
        this.leave(user, start);
        reject(new BusyError(this.bound));
      }, this.bound.waitMs);
      const own = this.queue.get(user);
      if (own) own.push(start);
      else this.queue.set(user, [start]);
      this.startNext();
    });
  }

  private startNext(): void {
    while (this.taken < this.bound.most) {
      const next = [...this.queue].find(([user]) => this.countOf(user) < this.bound.mostOfOneUser);
      if (!next) return;
      const [user, [start]] = next as [string, [Start]];
      this.leave(user, start);
      this.change(user, 1);
      start(this.ending(user));
    }
  }

  private ending(user: string): EndTurn {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.change(user, -1);
      this.startNext();
    };
  }

  /** The user's further requests go behind those of all others. */
  private leave(user: string, start: Start): void {
    const rest = this.queue.get(user)?.filter((other) => other !== start) ?? [];
    this.queue.delete(user);
    if (rest.length > 0) this.queue.set(user, rest);
  }

  private change(user: string, by: 1 | -1): void {
    this.taken += by;
    const count = this.countOf(user) + by;
    if (count === 0) this.working.delete(user);
    else this.working.set(user, count);
  }

  private countOf(user: string): number {
    return this.working.get(user) ?? 0;
  }
}
