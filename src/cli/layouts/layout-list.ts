import type { INestApplicationContext } from '@nestjs/common';
import { ShownLayouts } from '../../cdr-files/shown-layouts/shown-layouts.service';
import type { Shell } from '../shell';
import { table } from '../table';

/** All that are offered. */
export async function listLayouts(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const layouts = await app.get(ShownLayouts).list();
  const rows = layouts.map(({ name, version, origin, givenBy, given, title }) => [
    name,
    version,
    origin,
    givenBy,
    given,
    title,
  ]);
  terminal.result(layouts, table(['NAME', 'VERSION', 'ORIGIN', 'GIVEN BY', 'GIVEN', 'TITLE'], rows));
}

/** @throws NotFoundError */
export async function showLayout(
  app: INestApplicationContext,
  { terminal }: Shell,
  name: string,
  version?: number,
): Promise<void> {
  const shown = app.get(ShownLayouts);
  const newest = (await shown.listVersions(name)).at(-1)?.version ?? 1;
  const found = await shown.getVersion(name, version ?? newest);
  terminal.result(found, JSON.stringify(found.document, null, 2));
}
