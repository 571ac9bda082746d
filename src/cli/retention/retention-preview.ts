import type { INestApplicationContext } from '@nestjs/common';
import { RetentionPreview, RetentionPreviewService } from '../../retention/status/retention-preview.service';
import type { Shell } from '../shell';
import { listing, table } from '../table';
import { CLASS_NAMES, periodText } from './class-names';

/** Shows what a run would do. */
export async function previewRetention(
  app: INestApplicationContext,
  { terminal }: Shell,
  asOf: Date | undefined,
): Promise<void> {
  const preview = await app.get(RetentionPreviewService).preview(asOf);
  const { schedule, timeZone, nextRun, days } = preview;
  const text = listing([
    ['status', `${preview.status}: ${preview.detail}`],
    ['deleted calls kept', `${preview.deletedCallsRetentionDays} days from their deletion`],
    ['DR files kept', `${preview.drFileRetentionDays} days`],
    ['schedule', schedule === 'off' ? schedule : `${schedule} (${timeZone})`],
    ['next run', nextRun],
    ['running now', preview.running ? 'yes' : 'no'],
    ['last success', preview.lastSuccess],
    ['last run', lastRunText(preview.lastRun)],
    ['cutoff', preview.cutoff],
    ['due', preview.dueCount],
    ['held', preview.heldCount],
    ['DR files that would expire', expiringText(preview)],
  ]);
  const byDay = table(
    ['DELETED ON', 'DUE', 'HELD'],
    days.map(({ day, due, held }) => [day, due, held]),
  );
  const byClass = table(
    ['WHAT', 'KEPT FOR', 'DUE', 'HELD', 'OLDEST'],
    preview.classes.map(({ class: name, retentionDays, due, held, oldestDue }) => [
      CLASS_NAMES[name],
      periodText(retentionDays),
      due,
      held,
      oldestDue ?? '–',
    ]),
  );
  terminal.result(
    { ...preview, asOf: asOf?.toISOString() ?? null },
    [text, byClass, ...(days.length > 0 ? [byDay] : [])].join('\n\n'),
  );
}

/** How many DR files would expire: their bytes are removed for good. */
export function expiringText({
  expiringFileCount,
  expiringRowCount,
}: Pick<RetentionPreview, 'expiringFileCount' | 'expiringRowCount'>): string {
  return expiringFileCount === 0 ? '0' : `${expiringFileCount}, with ${expiringRowCount} rows: for good`;
}

function lastRunText(run: RetentionPreview['lastRun']): string | null {
  if (!run) return null;
  const rehearsed = run.asOf === null ? '' : ', with a rehearsed clock';
  return `${run.id}: ${run.state}, ${run.removedCount} rows, started ${run.started}${rehearsed}`;
}
