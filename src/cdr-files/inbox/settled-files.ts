import type { InboxFile } from './inbox-tree';

interface Sighting {
  readonly trait: string;
  readonly since: number;
}

/** A file that has not changed for long enough. */
export interface SettledFile extends InboxFile {
  readonly unchangedMs: number;
}

/** Finds files that have not changed for a time: size and modification time are the same in polls that far apart. */
export class SettledFiles {
  private sightings = new Map<string, Sighting>();

  constructor(private readonly settleMs: number) {}

  /** @returns the files that have not changed for long enough */
  update(files: readonly InboxFile[], now: Date): SettledFile[] {
    const before = this.sightings;
    this.sightings = new Map();
    const settled: SettledFile[] = [];
    for (const file of files) {
      const seen = { trait: traitOf(file), since: now.getTime() };
      const earlier = before.get(file.place);
      const sighting = earlier?.trait === seen.trait ? earlier : seen;
      this.sightings.set(file.place, sighting);
      const unchangedMs = now.getTime() - sighting.since;
      if (unchangedMs >= this.settleMs) settled.push({ ...file, unchangedMs });
    }
    return settled;
  }
}

/** What changes whenever a file is written or replaced. */
export function traitOf({ stats }: Pick<InboxFile, 'stats'>): string {
  return `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}
