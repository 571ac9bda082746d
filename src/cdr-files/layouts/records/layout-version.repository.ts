import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../../common/access/principal';
import type { LayoutVersion, NewLayoutVersion } from './layout-version';

const SELECTED = `l.name, l.version, l.size_bytes as "sizeBytes", l.given_by as "givenBy", l.given_at as "givenAt",
  r.retired_by as "retiredBy", r.retired_at as "retiredAt"`;
const RETIREMENTS = 'left join cdr_layout_retirements r on r.name = l.name and r.version = l.version';
const GIVING_LOCK = 7_301_000_021;

/** The layouts that people gave. Versions and retirements are added and never change. */
@Injectable()
export class LayoutVersionRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Layouts are given and retired one after another, until the transaction ends. */
  async lock(manager: EntityManager): Promise<void> {
    await manager.query('select pg_advisory_xact_lock($1)', [GIVING_LOCK]);
  }

  /** The newest version of each layout, retired ones as well, ascending by name. It reads two index entries a layout. */
  newest(manager: EntityManager = this.dataSource.manager): Promise<LayoutVersion[]> {
    return manager.query<LayoutVersion[]>(
      `with recursive names as (
         (select name from cdr_layouts order by name limit 1)
         union all
         select (select o.name from cdr_layouts o where o.name > n.name order by o.name limit 1)
         from names n where n.name is not null
       )
       select ${SELECTED} from names n
       cross join lateral (select * from cdr_layouts v where v.name = n.name order by v.version desc limit 1) l
       ${RETIREMENTS} order by l.name collate "C"`,
    );
  }

  /** The newest version of one layout, retired or not. */
  async newestOf(
    name: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<LayoutVersion | null> {
    const [found] = await manager.query<LayoutVersion[]>(
      `select ${SELECTED} from cdr_layouts l ${RETIREMENTS} where l.name = $1 order by l.version desc limit 1`,
      [name],
    );
    return found ?? null;
  }

  /** All versions of one layout, ascending. */
  versions(name: string): Promise<LayoutVersion[]> {
    return this.dataSource.query<LayoutVersion[]>(
      `select ${SELECTED} from cdr_layouts l ${RETIREMENTS} where l.name = $1 order by l.version`,
      [name],
    );
  }

  async find(
    name: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<LayoutVersion | null> {
    const [found] = await manager.query<LayoutVersion[]>(
      `select ${SELECTED} from cdr_layouts l ${RETIREMENTS} where l.name = $1 and l.version = $2`,
      [name, version],
    );
    return found ?? null;
  }

  /** What was given as that version; undefined where there is none. */
  async document(
    name: string,
    version: number,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<unknown> {
    const [found] = await manager.query<{ document: unknown }[]>(
      'select l.document from cdr_layouts l where l.name = $1 and l.version = $2',
      [name, version],
    );
    return found?.document;
  }

  /** The newest version that has this document, JSON compared with JSON; null where none has. */
  async findSame(manager: EntityManager, name: string, document: string): Promise<LayoutVersion | null> {
    const [found] = await manager.query<LayoutVersion[]>(
      `select ${SELECTED} from cdr_layouts l ${RETIREMENTS}
       where l.name = $1 and l.document = $2::jsonb order by l.version desc limit 1`,
      [name, document],
    );
    return found ?? null;
  }

  async add(
    manager: EntityManager,
    { name, version, document }: NewLayoutVersion,
    { name: by, userId }: Actor,
  ): Promise<void> {
    await manager.query(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by, given_by_id)
       values ($1, $2, $3, $4, $5, $6)`,
      [name, version, document, Buffer.byteLength(document), by, userId],
    );
  }

  async retire(
    manager: EntityManager,
    { name, version }: LayoutVersion,
    { name: by, userId }: Actor,
  ): Promise<void> {
    await manager.query(
      'insert into cdr_layout_retirements (name, version, retired_by, retired_by_id) values ($1, $2, $3, $4)',
      [name, version, by, userId],
    );
  }
}
