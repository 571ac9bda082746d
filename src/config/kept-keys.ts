import { isAbsolute, relative } from 'node:path';
import type { Env } from './env';

type Place = Pick<Env, 'databaseUrl' | 'dataDir' | 'keysAreKept'>;

/**
 * Whether a key may be made where there is none. The embedded database stands in the data folder beside its keys: they come
 * and go together. Beside a database elsewhere a node's data folder may go with the node, unless somebody said that it stays.
 */
export function mayMakeKeys({ databaseUrl, keysAreKept }: Pick<Env, 'databaseUrl' | 'keysAreKept'>): boolean {
  return !databaseUrl || keysAreKept;
}

/** Whether a key outlives this node: also one outside the data folder does, because a variable named its place. */
export function outlivesNode(env: Place, path: string): boolean {
  return mayMakeKeys(env) || !isBelow(env.dataDir, path);
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !way.startsWith('..') && !isAbsolute(way);
}
