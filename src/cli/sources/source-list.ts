import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SourceView } from '../../cdr-files/sources/dto/source.view';
import { SOURCE_LISTING } from '../../cdr-files/sources/records/source-listing';
import { Conditions } from '../../lists/conditions';
import { rowObject, rowObjects } from '../../lists/row-objects';
import type { Shell } from '../shell';
import { table } from '../table';
import { withDatabase } from '../with-database';

/** All of them. */
export async function listSources(shell: Shell): Promise<void> {
  const sources = await withDatabase(shell, (database) =>
    rowObjects<SourceView>(database, SOURCE_LISTING, new Conditions()),
  );
  const rows = sources.map((source) => [
    source.id,
    source.name,
    source.kind,
    source.host,
    source.carrier,
    source.enabled ? 'yes' : 'no',
    source.lastSuccess,
    String(source.receivedFiles),
    String(source.waitingFiles),
    source.lastError,
  ]);
  const columns = [
    'ID',
    'NAME',
    'KIND',
    'HOST',
    'CARRIER',
    'ON',
    'LAST SUCCESS',
    'RECEIVED',
    'WAITING',
    'LAST ERROR',
  ];
  shell.terminal.result(sources, table(columns, rows));
}

/** One that is known to be there, as the API shows it. */
export async function findSource(app: INestApplicationContext, id: string): Promise<SourceView> {
  const conditions = new Conditions().add('t.id = ?', id);
  return (await rowObject<SourceView>(app.get(DataSource), SOURCE_LISTING, conditions)) as SourceView;
}
