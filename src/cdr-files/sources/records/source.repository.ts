import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Asked } from '../../../lists/asked-for.decorator';
import { Conditions } from '../../../lists/conditions';
import { answerList, jsonObject } from '../../../lists/json-list';
import type { JsonObject, ListAnswer } from '../../../lists/json-page';
import type { PageRequest } from '../../../lists/page-request';
import { SOURCE_LISTING } from './source-listing';
import type { Secrets, Source, SourceSettings } from './source-settings';

/** The columns of what a person decides. */
const COLUMNS: Readonly<Record<keyof SourceSettings, string>> = {
  name: 'name',
  kind: 'kind',
  host: 'host',
  port: 'port',
  user: 'user_name',
  path: 'path',
  namePattern: 'name_pattern',
  carrier: 'carrier',
  fileType: 'file_type',
  daily: 'daily',
  everyMinutes: 'every_minutes',
  settleSeconds: 'settle_seconds',
  afterwards: 'afterwards',
  moveTo: 'move_to',
  enabled: 'enabled',
  expect: 'expect',
  hostKey: 'host_key',
  certificate: 'certificate',
  senders: 'senders',
  region: 'region',
  secretFile: 'secret_file',
  currency: 'currency',
};
const NAMES = Object.keys(COLUMNS) as (keyof SourceSettings)[];
const SELECTED = [
  ...NAMES.map((name) => `s.${COLUMNS[name]} as "${name}"`),
  's.id::text as id, s.offered_host_key as "offeredHostKey", s.expect_since as "expectSince"',
  's.secrets, s.failures',
].join(', ');
const ADDING_LOCK = 7_301_000_011;

/** The records of sources. All times come from the caller's clock. */
@Injectable()
export class SourceRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, SOURCE_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, SOURCE_LISTING, new Conditions().add('t.id = ?', id));
  }

  async find(id: string, manager: EntityManager = this.dataSource.manager): Promise<Source | null> {
    return this.one(manager, 's.id = $1', id);
  }

  /** The source, locked until the transaction ends. */
  async lock(manager: EntityManager, id: string): Promise<Source | null> {
    return this.one(manager, 's.id = $1', id, 'for no key update');
  }

  /** All of them, ascending by id. */
  findAll(): Promise<Source[]> {
    return this.dataSource.query<Source[]>(`select ${SELECTED} from cdr_file_sources s order by s.id`);
  }

  /** How many there are; no other transaction adds one until this one ends. */
  async lockCount(manager: EntityManager): Promise<number> {
    await manager.query('select pg_advisory_xact_lock($1)', [ADDING_LOCK]);
    const [{ count }] = await manager.query<[{ count: number }]>(
      'select count(*)::int as count from cdr_file_sources',
    );
    return count;
  }

  /** @returns its id */
  async insert(manager: EntityManager, settings: SourceSettings, now: Date): Promise<string> {
    const columns = NAMES.map((name) => COLUMNS[name]).join(', ');
    const places = NAMES.map((_, index) => `$${index + 1}`).join(', ');
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into cdr_file_sources (${columns}, next_fetch_at, expect_since)
       values (${places}, $${NAMES.length + 1}, $${NAMES.length + 2}) returning id::text as id`,
      [...valuesOf(settings), nextFetch(settings, now), settings.expect && now],
    );
    return id;
  }

  /** A changed source is fetched from at once, and its failures are forgotten. */
  async update(
    manager: EntityManager,
    id: string,
    settings: SourceSettings,
    { now, expectSince }: { readonly now: Date; readonly expectSince: Date | null },
  ): Promise<void> {
    const sets = NAMES.map((name, index) => `${COLUMNS[name]} = $${index + 2}`).join(', ');
    const after = NAMES.length + 2;
    await manager.query(
      `update cdr_file_sources set ${sets}, next_fetch_at = $${after}, expect_since = $${after + 1}, failures = 0,
         offered_host_key = nullif(offered_host_key, $${NAMES.indexOf('hostKey') + 2}),
         updated_at = clock_timestamp() where id = $1`,
      [id, ...valuesOf(settings), nextFetch(settings, now), expectSince],
    );
  }

  async setSecrets(manager: EntityManager, id: string, sealed: Secrets): Promise<void> {
    await manager.query('update cdr_file_sources set secrets = $2 where id = $1', [
      id,
      JSON.stringify(sealed),
    ]);
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.query('delete from cdr_file_sources where id = $1', [id]);
  }

  /** Remembers a host key that was met, to be confirmed by a person. */
  async offerHostKey(manager: EntityManager, id: string, hostKey: string): Promise<void> {
    await manager.query(
      `update cdr_file_sources set offered_host_key = nullif($2, host_key), updated_at = clock_timestamp() where id = $1`,
      [id, hostKey],
    );
  }

  private async one(
    manager: EntityManager,
    condition: string,
    value: unknown,
    suffix = '',
  ): Promise<Source | null> {
    const [row] = await manager.query<Source[]>(
      `select ${SELECTED} from cdr_file_sources s where ${condition} ${suffix}`,
      [value],
    );
    return row ?? null;
  }
}

function valuesOf(settings: SourceSettings): unknown[] {
  const values = { ...settings, expect: settings.expect && JSON.stringify(settings.expect) };
  return NAMES.map((name) => (name === 'senders' ? JSON.stringify(settings.senders) : values[name]));
}

/** A source that is not fetched from has no next time. */
function nextFetch({ kind, enabled }: SourceSettings, now: Date): Date | null {
  return enabled && kind !== 'Folder' ? now : null;
}
