import { Command, CommanderError } from 'commander';
import { softwareBuild } from '../config/software-build';
import { newestKnownMigration } from '../database/schema-version/known-migrations';
import type { Shell } from './shell';

const SHORT_HASH_LENGTH = 7;

/** `--version`: this software's version and schema, without a database. The line's first word is the version. */
export function addVersionOption(program: Command, { terminal }: Shell): void {
  program.option('-V, --version', 'print version, commit and schema').on('option:version', () => {
    const { version, commit } = softwareBuild();
    const schema = newestKnownMigration();
    const built = commit?.slice(0, SHORT_HASH_LENGTH) ?? 'unknown';
    terminal.result({ version, commit, schema }, `${version} (commit ${built}, schema ${schema})`);
    throw new CommanderError(0, 'commander.version', version);
  });
}
