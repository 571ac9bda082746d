/** How many lines a window has: of one address, and in all. */
export interface LineLimits {
  readonly perAddress: number;
  readonly inAll: number;
  readonly windowMs: number;
}

/** `last` is a line that says that no more follow in this window. */
export type LineVerdict = 'write' | 'last' | 'none';

/** Keeps what hostile clients can write into a log within a limit. It remembers no more addresses than lines. */
export class LineBudget {
  private windowEndsAt = 0;
  private lines = 0;
  private readonly byAddress = new Map<string, number>();

  constructor(private readonly limits: LineLimits) {}

  take(address: string, nowMs: number): LineVerdict {
    if (nowMs >= this.windowEndsAt) this.begin(nowMs);
    const { perAddress, inAll } = this.limits;
    const earlier = this.byAddress.get(address) ?? 0;
    if (this.lines >= inAll || earlier >= perAddress) return 'none';
    this.lines += 1;
    this.byAddress.set(address, earlier + 1);
    return this.lines === inAll || earlier + 1 === perAddress ? 'last' : 'write';
  }

  private begin(nowMs: number): void {
    this.windowEndsAt = nowMs + this.limits.windowMs;
    this.lines = 0;
    this.byAddress.clear();
  }
}
