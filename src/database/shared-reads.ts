/**
 * Reads that ask the same at the same moment share one answer. Whoever asks while the same question is being answered
 * waits for the next turn, so an answer always begins after its question came and is never older than it: what was
 * committed before a request came, such as a replaced key, counts for it.
 */
export class SharedReads {
  private readonly running = new Map<string, Promise<unknown>>();
  private readonly next = new Map<string, Promise<unknown>>();

  /** @param question the same text only for reads whose answers are interchangeable */
  ask<T>(question: string, read: () => Promise<T>): Promise<T> {
    const joined = this.next.get(question);
    if (joined) return joined as Promise<T>;
    const before = this.running.get(question);
    if (!before) return this.start(question, read);
    const turn = before.then(ignore, ignore).then(() => {
      this.next.delete(question);
      return this.start(question, read);
    });
    this.next.set(question, turn);
    return turn;
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
