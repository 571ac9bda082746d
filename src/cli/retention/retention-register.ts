import type { INestApplicationContext } from '@nestjs/common';
import { RetentionRegister } from '../../retention/status/retention-register.service';
import type { Shell } from '../shell';
import { table } from '../table';
import { periodText } from './class-names';

/** Shows the register. */
export async function showRegister(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const rows = await app.get(RetentionRegister).rows();
  terminal.result(
    rows,
    table(
      ['WHAT', 'CLOCK STARTS', 'KEPT FOR', 'THEN', 'COUNT', 'BYTES', 'DUE', 'HELD'],
      rows.map((row) => [
        row.what,
        row.clockStarts ?? '–',
        periodText(row.retentionDays),
        row.afterwards,
        row.count ?? '–',
        row.sizeBytes ?? '–',
        row.due,
        row.held,
      ]),
    ),
  );
}
