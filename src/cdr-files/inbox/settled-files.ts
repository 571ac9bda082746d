import type { InboxFile } from './inbox-tree';

const SETTLE_MS = 5_000;

interface Sighting {
  readonly trait: string;
  readonly since: number;
}

/** Finds files that are no longer written: size and modification time are the same in two polls some seconds apart. */
export class SettledFiles {
  private sightings = new Map<string, Sighting>();

  /** @returns the files that have not changed for long enough */
  update(files: readonly InboxFile[], now: Date): InboxFile[] {
    const before = this.sightings;
    this.sightings = new Map();
    return files.filter((file) => {
      const seen = { trait: traitOf(file), since: now.getTime() };
      const earlier = before.get(file.place);
      const sighting = earlier?.trait === seen.trait ? earlier : seen;
      this.sightings.set(file.place, sighting);
      return now.getTime() - sighting.since >= SETTLE_MS;
    });
  }
}

function traitOf({ stats }: InboxFile): string {
  return `${stats.ino} ${stats.size} ${stats.mtimeMs}`;
}
