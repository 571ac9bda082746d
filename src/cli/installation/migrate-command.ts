import type { Command } from 'commander';
import type { Shell } from '../shell';

/** `migrate`: the schema alone. */
export function addMigrateCommand(migrate: Command, { terminal, environment }: Shell): void {
  migrate.action(async () => {
    const { startDatabase } = await import('../../database/start-database.js');
    let migrations: readonly string[] = [];
    const database = await startDatabase(await environment(), (event, fields) => {
      if (event === 'database migrated') migrations = fields.migrations as string[];
    });
    await database.stop();
    terminal.result(
      { migrations },
      migrations.length > 0 ? `Migrated: ${migrations.join(', ')}` : "The schema was this version's already.",
    );
  });
}
