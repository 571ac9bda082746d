import type { SingleBar } from 'cli-progress';
import { createRequire } from 'node:module';
import { thousands } from './table';

/** How far a long command is. */
export interface Progress {
  /** @param total 0 while it is not known */
  update(label: string, value: number, total: number): void;
  /** Removes the bar, or prints nothing more. */
  stop(): void;
}

/** Shows nothing. */
export const NO_PROGRESS: Progress = { update: () => undefined, stop: () => undefined };

const BAR = '{label} [{bar}] {percentage}%  {count} of {goal} {unit}  {rate}/s  {left} left';
const LINE_EVERY_MS = 5_000;

/** A bar with rate and time left, redrawn in place; for a terminal. */
export class ProgressBar implements Progress {
  private readonly bar: SingleBar;
  private readonly pace = new Pace();
  private drawn = false;

  constructor(
    private readonly unit: string,
    stream: NodeJS.WritableStream,
  ) {
    // Loaded only when a bar is drawn.
    const { SingleBar } = createRequire(__filename)('cli-progress') as typeof import('cli-progress');
    this.bar = new SingleBar({
      format: BAR,
      stream,
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      gracefulExit: false,
      fps: 8,
    });
  }

  update(label: string, value: number, total: number): void {
    const { rate, left } = this.pace.at(value, total);
    const payload = {
      label,
      unit: this.unit,
      count: thousands(value),
      goal: total ? thousands(total) : '?',
      rate: thousands(rate),
      left: left ?? '?',
    };
    if (!this.drawn) this.bar.start(total || 1, 0, payload);
    this.drawn = true;
    this.bar.setTotal(Math.max(total, value, 1));
    this.bar.update(value, payload);
  }

  stop(): void {
    if (this.drawn) this.bar.stop();
  }
}

/** Prints a line every five seconds, for a log file or a pipe. */
export class ProgressLines implements Progress {
  private readonly pace = new Pace();
  private saidAt = Date.now();

  constructor(
    private readonly unit: string,
    private readonly say: (line: string) => void,
  ) {}

  update(label: string, value: number, total: number): void {
    const { rate, left } = this.pace.at(value, total);
    if (Date.now() - this.saidAt < LINE_EVERY_MS) return;
    this.saidAt = Date.now();
    const goal = total ? ` of ${thousands(total)}` : '';
    this.say(
      `${label}: ${thousands(value)}${goal} ${this.unit}, ${thousands(rate)}/s${left ? `, ${left} left` : ''}`,
    );
  }

  stop(): void {}
}

/** A rate of the first moments says nothing of the rest. */
const LEAST_SECONDS = 2;

/** Rate since this total is counted towards, whatever the phase is called, and the time left at that rate. */
class Pace {
  private total = -1;
  private value = 0;
  private startedAt = 0;
  private startValue = 0;

  at(value: number, total: number): { rate: number; left: string | null } {
    if (total !== this.total || value < this.value) {
      this.total = total;
      this.startedAt = Date.now();
      this.startValue = value;
    }
    this.value = value;
    const seconds = (Date.now() - this.startedAt) / 1000;
    const rate = seconds > 0 ? Math.round((value - this.startValue) / seconds) : 0;
    const isKnown = seconds >= LEAST_SECONDS && rate > 0 && total >= value;
    return { rate, left: isKnown ? timeText((total - value) / rate) : null };
  }
}

function timeText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
