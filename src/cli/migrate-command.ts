import type { Command } from 'commander';
import type { Shell } from './shell';
import { briefly } from './table';

/** `migrate`: the schema alone. */
export function addMigrateCommand(program: Command, { terminal, environment }: Shell): void {
  program
    .command('migrate')
    .description("bring an installation's schema to this version; besides this only serve does so")
    .action(async () => {
      const { migrateDatabase } = await import('../database/start-database.js');
      const { database, migrations } = await migrateDatabase(await environment());
      await database.stop();
      terminal.result(
        { migrations },
        migrations.length > 0 ? `Migrated: ${briefly(migrations)}` : "The schema was this version's already.",
      );
    });
}
