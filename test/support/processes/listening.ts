import type { RunningCommand } from './built-cli';

/** What a server logs when it begins to listen. */
export interface Listening {
  /** http://127.0.0.1:port */
  readonly url: string;
}

/** Waits until a server that logs JSON listens, and answers what it logged then. */
export async function listening<T extends Listening = Listening>(server: RunningCommand): Promise<T> {
  const log = await server.says(/"event":"listening".*\n/);
  const line = log.split('\n').find((each) => each.includes('"event":"listening"'));
  return JSON.parse(line ?? '') as T;
}
