import { Injectable } from '@nestjs/common';
import { Clock } from '../../../common/clock';
import { failureSentence, isOfOneFile } from '../connections/failure-sentence';
import { matchesGlob } from '../records/glob';
import { ImportQueue } from '../../import/import-queue.service';
import { Afterwards } from './afterwards.service';
import { FileFetch, Fetching } from './file-fetch.service';
import { pauseSeconds } from './fetch-pauses';
import type { SeenFile } from './seen-file';
import { SeenFileRepository } from './seen-file.repository';

/** What one fetch did. */
export interface FetchCounts {
  received: number;
  /** Files that are there and not here; null until it was looked. */
  waiting: number | null;
  refusedNames: number | null;
  /** Whether another look is needed soon, because a file has not settled. */
  unsettled: boolean;
}

export const NOTHING_FETCHED: Readonly<FetchCounts> = {
  received: 0,
  waiting: null,
  refusedNames: null,
  unsettled: false,
};

/** One look at the folder of a source, over an open connection: what has settled is received. */
@Injectable()
export class FolderFetch {
  constructor(
    private readonly seen: SeenFileRepository,
    private readonly files: FileFetch,
    private readonly afterwards: Afterwards,
    private readonly imports: ImportQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * @param counts filled as it goes on, so that they are known when it fails
   * @returns what went wrong with single files, in a sentence; null where nothing did
   * @throws whatever ends the connection
   */
  async fetch(fetching: Fetching, counts: FetchCounts, signal: AbortSignal): Promise<string | null> {
    const { source } = fetching;
    const leftOver = await this.afterwards.finishAll(fetching, signal);
    await this.look(fetching, counts, signal);
    const failed = await this.receiveSettled(fetching, counts, signal);
    const refused = await this.afterwards.finishAll(fetching, signal);
    counts.waiting = await this.seen.countWaiting(source.id);
    counts.unsettled = counts.waiting > 0;
    return failed ?? refused ?? leftOver;
  }

  private async look({ source, remote }: Fetching, counts: FetchCounts, signal: AbortSignal): Promise<void> {
    const lookedAt = this.clock.now();
    let refusedNames = 0;
    const matches = (name: string): boolean => matchesGlob(source.namePattern, name);
    for await (const { files, refusedNames: refused } of remote.list(matches)) {
      signal.throwIfAborted();
      refusedNames += refused;
      await this.seen.note(source.id, source.path, files, lookedAt);
    }
    await this.seen.forgetUnseen(source.id, lookedAt);
    counts.refusedNames = refusedNames;
  }

  /** Each at most once in a fetch: one that fails has a pause before its next attempt. */
  private async receiveSettled(
    fetching: Fetching,
    counts: FetchCounts,
    signal: AbortSignal,
  ): Promise<string | null> {
    const { id, settleSeconds } = fetching.source;
    let failed: string | null = null;
    for (;;) {
      signal.throwIfAborted();
      const file = await this.seen.nextSettled(id, settleSeconds, this.clock.now());
      if (!file) return failed;
      try {
        if ((await this.files.receive(fetching, file)) !== 'received') continue;
        counts.received += 1;
        this.imports.wake();
      } catch (error) {
        if (!signal.aborted) failed = await this.putOff(file, error);
        if (!isOfOneFile(error)) throw error;
      }
    }
  }

  private async putOff(file: SeenFile, error: unknown): Promise<string> {
    const sentence = failureSentence(error);
    const pauseMs = pauseSeconds(file.attempts + 1) * 1000;
    await this.seen.putOff(file.id, sentence, new Date(this.clock.now().getTime() + pauseMs));
    return `A file could not be fetched. ${sentence}`;
  }
}
