import { writeSync } from 'node:fs';

/** Where a run is to stand still: at the nth moment whose name matches, or at the nth moment of all. */
export interface Pause {
  readonly point?: string;
  /** From 1. */
  readonly occurrence: number;
  /** Lose the connection of the statement just sent, instead of standing still. */
  readonly cut?: boolean;
}

/** Counts the moments of a run as they pass, tells the parent of the wanted one, and stands still there. */
export class StepWatch {
  private wanted: Pause | null = null;
  private matches = 0;
  private moments = 0;
  private resume: () => void = () => undefined;

  begin(wanted: Pause | null): void {
    this.wanted = wanted;
    this.matches = 0;
    this.moments = 0;
  }

  /** How many moments the run had so far. */
  get count(): number {
    return this.moments;
  }

  async pass(moment: string, cutConnection?: () => void): Promise<void> {
    if (!this.isWanted(moment)) return;
    tell({ at: moment });
    if (this.wanted?.cut) cutConnection?.();
    else await new Promise<void>((resolve) => (this.resume = resolve));
  }

  goOn(): void {
    this.resume();
  }

  private isWanted(moment: string): boolean {
    this.moments += 1;
    if (!this.wanted) return false;
    const { point, occurrence } = this.wanted;
    if (point === undefined) return this.moments === occurrence;
    if (!new RegExp(point).test(moment)) return false;
    this.matches += 1;
    return this.matches === occurrence;
  }
}

/** One line to the parent, at once: the next thing may be a kill. */
export function tell(message: Readonly<Record<string, unknown>>): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}
