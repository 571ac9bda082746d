import type { OnRead } from '../../dr-files/streams/watched-reading';
import type { Progress } from '../progress';

const MB = 1_000_000;

/** Shows how far DR files are read, in MB, and ends the reading when the command is interrupted. */
export function readingProgress(doing: string, progress: Progress, interruption: AbortSignal): OnRead {
  return ({ doneFiles, ofFiles, readBytes, ofBytes }) => {
    interruption.throwIfAborted();
    const at = Math.min(doneFiles + 1, ofFiles);
    progress.update(
      `${doing} DR file ${at} of ${ofFiles}`,
      Math.floor(readBytes / MB),
      Math.ceil(ofBytes / MB),
    );
  };
}
