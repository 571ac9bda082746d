import type { Command } from 'commander';
import type { MigrationReport } from '../../database/migrate';
import { NoInstallationError } from '../../installation/no-installation.error';
import type { Shell } from '../shell';
import { briefly, thousands } from '../table';

/** `migrate`: the schema alone. */
export function addMigrateCommand(migrate: Command, shell: Shell): void {
  migrate
    .option(
      '--init',
      'where there is no installation, make one, as "init" does: for a job that runs before servers',
    )
    .action(async ({ init = false }: { init?: boolean }) => {
      try {
        await migrateInstallation(shell);
      } catch (error) {
        if (!init || !(error instanceof NoInstallationError)) throw error;
        const { makeInstallation } = await import('./make-installation.js');
        await makeInstallation(shell);
      }
    });
}

async function migrateInstallation({ terminal, environment }: Shell): Promise<void> {
  const { migrateDatabase } = await import('../../database/start-database.js');
  const env = await environment();
  const { database, migrations, reports } = await terminal.during('Migrating the database', () =>
    migrateDatabase(env),
  );
  await database.stop();
  const recomputed = recomputedKeys(reports);
  terminal.result(
    { migrations, ...(recomputed && { recomputedNumberKeys: recomputed }) },
    migrations.length > 0
      ? `Migrated: ${briefly(migrations)}${recomputed ? recomputedText(recomputed) : ''}`
      : "The schema was this version's already.",
  );
}

/** How many rows have another key of their number now. */
interface Recomputed {
  readonly calls: number;
  readonly deletedCalls: number;
  readonly legalHolds: number;
}

function recomputedKeys(reports: readonly MigrationReport[]): Recomputed | null {
  const report = reports.find(({ event }) => event === 'number keys recomputed');
  if (!report) return null;
  const { calls, deletedCalls, legalHolds } = report as unknown as Recomputed;
  return calls + deletedCalls + legalHolds > 0 ? { calls, deletedCalls, legalHolds } : null;
}

function recomputedText({ calls, deletedCalls, legalHolds }: Recomputed): string {
  const counts = [calls, deletedCalls, legalHolds].map(thousands);
  return `\nNumber keys made anew: ${counts[0]} live calls, ${counts[1]} deleted calls, ${counts[2]} legal holds.`;
}
