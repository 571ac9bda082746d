/** A long step that gives no count says how long it has been at work, this often. */
const EVERY_MS = 5_000;

/**
 * Runs work that nothing can be counted of, and tells every few seconds that it goes on.
 * @param tell told the seconds since the beginning
 */
export async function withHeartbeat<T>(tell: (seconds: number) => void, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now();
  const timer = setInterval(() => tell(Math.round((Date.now() - startedAt) / 1000)), EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
