import type { Command } from 'commander';
import type { Shell } from '../shell';
import { thousands } from '../table';

/** `migrate`: the schema alone. */
export function addMigrateCommand(migrate: Command, { terminal, environment }: Shell): void {
  migrate.action(async () => {
    const { startDatabase } = await import('../../database/start-database.js');
    let migrations: readonly string[] = [];
    let recomputed: Recomputed | undefined;
    const database = await startDatabase(await environment(), (event, fields) => {
      if (event === 'database migrated') migrations = fields.migrations as string[];
      if (event === 'number keys recomputed') recomputed = fields as unknown as Recomputed;
    });
    await database.stop();
    const changed = recomputed && Object.values(recomputed).some((count) => count > 0) ? recomputed : null;
    terminal.result(
      { migrations, ...(changed && { recomputedNumberKeys: changed }) },
      migrations.length > 0
        ? `Migrated: ${migrations.join(', ')}${changed ? recomputedText(changed) : ''}`
        : "The schema was this version's already.",
    );
  });
}

/** How many rows have another key of their number now. */
interface Recomputed {
  readonly calls: number;
  readonly deletedCalls: number;
  readonly legalHolds: number;
}

function recomputedText({ calls, deletedCalls, legalHolds }: Recomputed): string {
  const counts = [calls, deletedCalls, legalHolds].map(thousands);
  return `\nNumber keys made anew: ${counts[0]} live calls, ${counts[1]} deleted calls, ${counts[2]} legal holds.`;
}
