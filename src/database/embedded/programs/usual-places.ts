import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** Where distributions put the programs of a server. A star stands for a part of one name. */
const LINUX = [
  '/usr/lib/postgresql/*/bin', // Debian, Ubuntu
  '/usr/pgsql-*/bin', // PostgreSQL's own packages for Red Hat
  '/usr/libexec/postgresql*', // Alpine
  '/usr/lib/postgresql*/bin', // SUSE
  '/usr/lib64/postgresql-*/bin', // Gentoo
  '/usr/bin', // Fedora, Arch
  '/usr/local/pgsql/bin', // PostgreSQL's source
];
const MACOS = [
  '/opt/homebrew/opt/postgresql@*/bin', // Homebrew
  '/usr/local/opt/postgresql@*/bin', // Homebrew on Intel
  '/opt/local/lib/postgresql*/bin', // MacPorts
  '/Library/PostgreSQL/*/bin', // EDB's installer
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  '/usr/local/pgsql/bin', // PostgreSQL's source
];

/** Absolute ones only, and never PATH: who may set it could put another program in the server's place. */
export function usualPlaces(platform: string = process.platform): readonly string[] {
  return platform === 'darwin' ? MACOS : LINUX;
}

/** The folders in these places that have a program `postgres`; one that is reached by two ways once. */
export async function foldersWithPostgres(places: readonly string[]): Promise<string[]> {
  const folders = (await Promise.all(places.map(foldersAt))).flat();
  const found = new Map<string, string>();
  for (const folder of folders) {
    const program = await realpath(join(folder, 'postgres')).catch(() => null);
    if (program !== null && !found.has(program)) found.set(program, folder);
  }
  return [...found.values()];
}

async function foldersAt(place: string): Promise<string[]> {
  const [, parent, before, after, rest] = /^(.*)\/([^/*]*)\*([^/]*)(.*)$/.exec(place) ?? [];
  if (parent === undefined || before === undefined || after === undefined) return [place];
  const names = await readdir(parent).catch((): string[] => []);
  return names
    .filter((name) => name.startsWith(before) && name.slice(before.length).endsWith(after))
    .sort()
    .map((name) => `${parent}/${name}${rest}`);
}
