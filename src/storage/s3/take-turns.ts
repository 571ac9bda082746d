/** Runs work on the same name one after another, in order of arrival. */
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
