import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', 'migrations');

/**
 * Names of this version's migrations as the table `migrations` has them, oldest first. They are made of the names of
 * the files (`1795424400000-create-clocks` is `CreateClocks1795424400000`), so that nothing has to be loaded.
 */
export function knownMigrations(): readonly string[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => {
      const [, timestamp, words] = /^(\d+)-([a-z0-9-]+)\.[jt]s$/.exec(file) ?? [];
      return timestamp && words ? [`${pascalCase(words)}${timestamp}`] : [];
    });
}

/** The schema that this version brings: the name of its newest migration. */
export function newestKnownMigration(): string {
  return knownMigrations().at(-1) ?? '';
}

function pascalCase(words: string): string {
  return words.replace(/(?:^|-)(.)/g, (_, first: string) => first.toUpperCase());
}
