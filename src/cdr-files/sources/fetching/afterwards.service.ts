import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { failureSentence, isOfOneFile } from '../connections/failure-sentence';
import { isSame } from '../connections/remote-files';
import type { Fetching } from './file-fetch.service';
import type { SeenFile, SeenOutcome } from './seen-file';
import { SeenFileRepository } from './seen-file.repository';

/** After so many the server is not asked again in this fetch. */
const MOST_REFUSALS = 10;

/** Leaves, moves or removes received files at their source, and records what became of each. */
@Injectable()
export class Afterwards {
  constructor(
    private readonly seen: SeenFileRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Of all received files of which it is not known yet: an earlier fetch may have been cut off here.
   * @returns why the server refused it for some of them, in a sentence; null where it did not
   */
  async finishAll(fetching: Fetching, signal: AbortSignal): Promise<string | null> {
    let last = '0';
    const refusals: string[] = [];
    while (!signal.aborted && refusals.length < MOST_REFUSALS) {
      const file = await this.seen.nextReceived(fetching.source.id, last);
      if (!file) break;
      last = file.id;
      try {
        const outcome = await this.act(fetching, file);
        if (outcome !== null) await this.seen.finish(file.id, outcome, this.clock.now());
      } catch (error) {
        if (!isOfOneFile(error)) throw error;
        refusals.push(failureSentence(error));
      }
    }
    return refusals.length === 0
      ? null
      : `Received files could not be moved or removed there. ${refusals[0]}`;
  }

  /**
   * Null while it has to stay: another attachment of its mail is not here yet.
   * A file that is no longer there was moved or removed, by an attempt that could not say so or by somebody else.
   */
  private async act({ source, remote }: Fetching, file: SeenFile): Promise<SeenOutcome | null> {
    if (source.afterwards === 'leave') return 'left';
    if (source.kind === 'IMAP' && (await this.seen.hasSiblings(source.id, file.place))) return null;
    const there = await remote.find(file);
    if (there === null) return 'gone';
    // Another file has the name now: it was not received yet.
    if (!isSame(there, file)) return 'replaced';
    if (source.afterwards === 'remove') {
      await remote.remove(file);
      return 'removed';
    }
    await remote.move(file, source.moveTo as string, `${file.name}.${file.cdrFileId}`);
    return 'moved';
  }
}
