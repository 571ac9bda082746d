import { Counter, Gauge, Registry } from 'prom-client';
import { inTime } from '../common/in-time';

/** Prometheus waits ten seconds for all metrics. */
const LIMIT_MS = 2000;

export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

/** How a metric is read from what was loaded; no sample leaves it out of the scrape. */
export interface CollectedMetric<Facts> {
  /** `_total` makes it a counter: its value is a sum since the beginning. */
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  /** Null: the facts could not be loaded. */
  readonly read: (facts: Facts | null) => readonly Sample[];
}

/**
 * Metrics that are read at each scrape instead of counted by this process. So they outlive the process, and include
 * what others did. All of them are read from one load of the facts.
 */
export class CollectedMetrics<Facts> {
  private loading: Promise<Facts | null> | null = null;

  /** @param load null when the facts cannot be had */
  constructor(
    private readonly registry: Registry,
    private readonly load: () => Promise<Facts | null>,
  ) {}

  register({ name, help, labelNames = [], read }: CollectedMetric<Facts>): void {
    const facts = (): Promise<Facts | null> => this.facts();
    const options = {
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      async collect(this: Counter | Gauge): Promise<void> {
        const samples = read(await facts());
        this.reset();
        // A metric without labels would show 0 where there is nothing to show.
        if (labelNames.length === 0) this.remove();
        for (const [labels, value] of samples) this.inc(labels, value);
      },
    };
    if (name.endsWith('_total')) new Counter(options);
    else new Gauge(options);
  }

  /**
   * The registry collects all of its metrics at the same time, so one load serves them all. What cannot be loaded in time
   * is left out. The load goes on, as behind a locked table, and no further one is started beside it.
   */
  private facts(): Promise<Facts | null> {
    this.loading ??= this.load().finally(() => (this.loading = null));
    return inTime(this.loading, LIMIT_MS).catch(() => null);
  }
}
