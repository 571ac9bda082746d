import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import { HotStatement, runHot } from '../../database/hot-statement';
import type { IdWalk } from '../../lists/id-walk';
import type { JsonPage } from '../../lists/json-page';
import { WHOLE_PAGE_BYTES } from '../../lists/page-text';
import { recordOf } from '../../lists/rows/field';
import type { Activity } from '../activity';
import { detailsText } from '../activity-details';

/** Who walks where, and what the entry says of it besides the page. */
export interface PageRead extends Pick<Activity, 'type' | 'linkedToType'> {
  readonly actor: Actor;
  readonly walk: IdWalk;
  /** What was asked for. */
  readonly filter: object;
}

/** A page, and whether its entry is written. All who asked for it share it. */
export class PageOfWalk {
  private made: JsonPage | null = null;

  constructor(
    readonly isRecorded: boolean,
    private readonly make: () => JsonPage,
  ) {}

  /** Made when it is first needed, so that the next pages are asked for before. */
  get page(): JsonPage {
    return (this.made ??= this.make());
  }
}

interface PageRow {
  readonly place: number;
  readonly records: string | null;
  readonly isRecorded: boolean;
}

/**
 * Reads pages of walks of one name, and writes the entry of each read in the statement that reads them. A page that several
 * ask for is read once. An empty page has no entry, nor has one that may be cut for its size: what it holds is known later.
 */
@Injectable()
export class RecordedPageRepository {
  private readonly texts = new Map<string, string>();

  constructor(private readonly dataSource: DataSource) {}

  /** @returns the pages in the order of the reads, which are of one kind */
  async readAll(reads: readonly PageRead[]): Promise<PageOfWalk[]> {
    const [first] = reads;
    if (first === undefined) return [];
    const starts = [...new Set(reads.map(({ walk }) => walk.start))];
    const rows = await runHot<PageRow>(this.dataSource, this.statement(first, starts, reads));
    const pages = new Map(
      rows.map(({ place, records, isRecorded }) => [
        starts[place - 1],
        new PageOfWalk(isRecorded, () => first.walk.pageOf(records)),
      ]),
    );
    return reads.map(({ walk: { start } }) => pages.get(start) as PageOfWalk);
  }

  private statement(
    { walk, type, linkedToType }: PageRead,
    starts: readonly string[],
    reads: readonly PageRead[],
  ): HotStatement {
    return {
      name: `${walk.name} recorded`,
      text: this.textOf(walk),
      values: [
        starts,
        reads.map(({ walk: { start } }) => starts.indexOf(start) + 1),
        reads.map(({ actor }) => actor.userId),
        reads.map(({ actor }) => actor.name),
        reads.map(({ actor }) => actor.usedApi),
        reads.map(({ actor }) => actor.address),
        reads.map(({ filter }) => detailsText({ filter })),
        type,
        linkedToType,
      ],
    };
  }

  private textOf(walk: IdWalk): string {
    const known = this.texts.get(walk.name);
    if (known !== undefined) return known;
    const text = statementOf(walk);
    this.texts.set(walk.name, text);
    return text;
  }
}

/** The details are those of {@link detailsText}, whose last bracket makes room for what was found. */
function statementOf(walk: IdWalk): string {
  const { listing, limit, byId } = walk;
  return `
    with pages as materialized (
      select a.place::int as place, p.records, p.ids, least(cardinality(p.ids), ${limit}) as count,
        octet_length(p.records) <= ${WHOLE_PAGE_BYTES} as is_whole
      from unnest($1::bigint[]) with ordinality a (start, place) cross join lateral (
        select string_agg(${recordOf(listing.fields)}, ',' ${byId}) as records, array_agg(t.id ${byId}) as ids
        from ${walk.rowsAfter('a.start')}) p
    ), entries as (
      insert into user_activity_log (user_id, user_name, used_api, address, activity_type, linked_to_type, activity_details)
      select r.user_id, r.user_name, r.used_api, r.address, $8, $9, left(r.details, -1)
        || ',"count":' || p.count || ',"firstID":"' || p.ids[1] || '","lastID":"' || p.ids[p.count] || '"}'
      from unnest($2::int[], $3::bigint[], $4::text[], $5::boolean[], $6::text[], $7::text[])
        r (place, user_id, user_name, used_api, address, details) join pages p using (place)
      where p.is_whole
    )
    select place, records, coalesce(is_whole, false) as "isRecorded" from pages`;
}
