/** A file as a listing has it. */
interface Listed {
  readonly name: string;
  readonly size: number;
  readonly rawModifiedAt: string;
}

const DAY_MS = 86_400_000;

/**
 * The times of a source's files, which FTP's LIST gives in words that change after half a year. They are asked for once, as
 * long as the file is listed in the same words. The time of a file of the last day is asked for each time: the words say no
 * more than the minute.
 */
export class FtpTimes {
  private times = new Map<string, Date>();

  async of(file: Listed, ask: () => Promise<Date | null>): Promise<Date | null> {
    const key = keyOf(file);
    const known = this.times.get(key);
    if (known !== undefined) return known;
    const time = await ask();
    if (time !== null && time.getTime() < Date.now() - DAY_MS) this.times.set(key, time);
    return time;
  }

  /** Forgets files that are not there any more, so that it does not grow. */
  keepOnly(files: readonly Listed[]): void {
    const kept = new Map<string, Date>();
    for (const file of files) {
      const time = this.times.get(keyOf(file));
      if (time !== undefined) kept.set(keyOf(file), time);
    }
    this.times = kept;
  }
}

function keyOf({ name, size, rawModifiedAt }: Listed): string {
  return JSON.stringify([name, size, rawModifiedAt]);
}
