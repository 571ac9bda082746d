import type { QueueStatus } from './queue-status.repository';

/** A queue in which nothing has happened for this long while files waited does not move. docs/alerts.yml has the same. */
export const STUCK_AFTER_SECONDS = 900;

/** The queue of imports, for `/health/ready`. */
export interface QueueHealth {
  readonly status: 'ok' | 'stuck';
  readonly detail: string;
  readonly files: number;
  readonly oldestAgeSeconds: number;
}

/** Pure: what the queue's status amounts to. */
export function queueHealth({
  files,
  afterFailure,
  idleSeconds,
  oldestAgeSeconds,
  inboxRefusal,
}: QueueStatus): QueueHealth {
  const facts = { files, oldestAgeSeconds: Math.round(oldestAgeSeconds) };
  if (inboxRefusal !== null) return { status: 'stuck', detail: inboxRefusal, ...facts };
  if (idleSeconds > STUCK_AFTER_SECONDS) {
    const minutes = Math.floor(idleSeconds / 60);
    const detail = `${filesWait(files)}, and nothing has been imported or tried for ${minutes} minutes.`;
    return { status: 'stuck', detail, ...facts };
  }
  if (files === 0) return { status: 'ok', detail: 'No file waits for its import.', ...facts };
  const failed = afterFailure === 0 ? '' : `; of ${afterFailure} an attempt failed`;
  return { status: 'ok', detail: `${filesWait(files)}${failed}.`, ...facts };
}

function filesWait(files: number): string {
  return files === 1 ? '1 file waits for its import' : `${files} files wait for their import`;
}
