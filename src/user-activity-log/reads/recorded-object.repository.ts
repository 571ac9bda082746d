import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HotStatement, runHot } from '../../database/hot-statement';
import { objectMaker } from '../../lists/page-text';
import type { JsonObject } from '../../lists/json-page';
import type { Listing } from '../../lists/listing';
import { recordOf } from '../../lists/rows/field';
import type { Actor } from '../../common/access/principal';
import type { Activity } from '../activity';
import { detailsText } from '../activity-details';

/** Which objects, and what an entry says of a read of one. */
export interface RecordedObjects extends Pick<Activity, 'type' | 'linkedToType'> {
  readonly listing: Listing;
}

/** Who reads the object of this id. */
export interface ObjectRead {
  readonly actor: Actor;
  readonly id: string;
}

interface FoundRow {
  readonly id: string;
  readonly record: string;
}

/** Stands for the object's id in the text of the details. */
const ID = '#';
const DETAILS = detailsText({ filter: { id: ID }, count: 1, firstId: ID, lastId: ID });

/** Reads objects by their ids, and writes the entry of each read in the statement that reads it. */
@Injectable()
export class RecordedObjectRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns the objects in the order of the reads; null where there is none, of which there is no entry either */
  async readAll(objects: RecordedObjects, reads: readonly ObjectRead[]): Promise<(JsonObject | null)[]> {
    const rows = await runHot<FoundRow>(this.dataSource, this.statement(objects, reads));
    const make = objectMaker(objects.listing);
    const found = new Map(rows.map(({ id, record }) => [id, make(record)]));
    return reads.map(({ id }) => found.get(id) ?? null);
  }

  private statement(
    { listing, type, linkedToType }: RecordedObjects,
    reads: readonly ObjectRead[],
  ): HotStatement {
    return {
      name: `${listing.collection} recorded`,
      text: `
        with found as materialized (
          select t.id, ${recordOf(listing.fields)} as record
          from ${listing.table} t where t.id = any ((select $1::bigint[])::bigint[])
        ), entries as (
          insert into user_activity_log (user_id, user_name, used_api, address, activity_type, linked_to_type, linked_to,
            activity_details)
          select r.user_id, r.user_name, r.used_api, r.address, $6, $7, f.id, replace($8, '${ID}', f.id::text)
          from unnest($1::bigint[], $2::bigint[], $3::text[], $4::boolean[], $5::text[])
            r (id, user_id, user_name, used_api, address) join found f using (id)
        )
        select id::text as id, record from found`,
      values: [
        reads.map(({ id }) => id),
        reads.map(({ actor }) => actor.userId),
        reads.map(({ actor }) => actor.name),
        reads.map(({ actor }) => actor.usedApi),
        reads.map(({ actor }) => actor.address),
        type,
        linkedToType,
        DETAILS,
      ],
    };
  }
}
