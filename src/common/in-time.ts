/**
 * Waits no longer than `limitMs` for work that cannot be cancelled. The work goes on, and its later result is dropped.
 * @throws an error of the name `TimeoutError` and the code `ETIMEDOUT`; otherwise the error of the work
 */
export async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(limitMs)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    work.catch(() => undefined);
    clearTimeout(timer);
  }
}

/** The limit has passed; the work may still end later. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(limitMs: number) {
    super(`No answer came within ${limitMs} ms`);
    this.name = 'TimeoutError';
  }
}
