import { setImmediate as endOfTurn } from 'node:timers/promises';

/**
 * Equal reads of one moment share one answer. A read that comes while the same question is being answered waits for
 * the next turn. So an answer never begins before its question came: what was committed before a request, such as a
 * replaced key, counts for it.
 */
export class SharedReads {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly gathering = new Map<string, Promise<unknown>>();

  /**
   * The read begins when the event loop has read all requests that are there already, because they may ask the same.
   * @param question the same text only for reads whose answers are interchangeable
   */
  ask<T>(question: string, read: () => Promise<T>): Promise<T> {
    const joined = this.gathering.get(question);
    if (joined) return joined as Promise<T>;
    const turn = this.turnOf(question).then(() => {
      this.gathering.delete(question);
      return this.start(question, read);
    });
    this.gathering.set(question, turn);
    return turn;
  }

  private turnOf(question: string): Promise<unknown> {
    return this.running.get(question)?.then(ignore, ignore) ?? endOfTurn();
  }

  private start<T>(question: string, read: () => Promise<T>): Promise<T> {
    const answer = read().finally(() => {
      if (this.running.get(question) === answer) this.running.delete(question);
    });
    this.running.set(question, answer);
    return answer;
  }
}

function ignore(): void {}
