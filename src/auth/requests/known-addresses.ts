const HOUR_MS = 3_600_000;

/** The first addresses of each hour. It remembers no more than so many. */
export class KnownAddresses {
  private hour = 0;
  private readonly addresses = new Set<string>();

  constructor(private readonly most: number) {}

  /** Whether the address is one of the first of this hour; it becomes one where there is room. */
  has(address: string, now: Date): boolean {
    const hour = Math.floor(now.getTime() / HOUR_MS);
    if (hour !== this.hour) this.addresses.clear();
    this.hour = hour;
    if (this.addresses.size < this.most) this.addresses.add(address);
    return this.addresses.has(address);
  }
}
