declare global {
  var madeOnceAWorker: Map<string, unknown> | undefined;
}

/** Makes it for the first test file of a worker that asks, and gives the same to all others: only what nothing changes. */
export function onceAWorker<T>(name: string, make: () => T): T {
  const made = (globalThis.madeOnceAWorker ??= new Map());
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}

/** The next one that asks makes it again. */
export function forgetOnceAWorker(name: string): void {
  globalThis.madeOnceAWorker?.delete(name);
}
