/** Lets those who want the same thing at once have it one after another, in the order they came. */
export class TakeTurns {
  private readonly last = new Map<string, Promise<unknown>>();

  async alone<T>(wanted: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(wanted) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.last.set(wanted, turn);
    try {
      return await turn;
    } finally {
      if (this.last.get(wanted) === turn) this.last.delete(wanted);
    }
  }
}
