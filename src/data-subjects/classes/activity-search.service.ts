import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NumberInText } from '../../common/number-in-text';
import { mayHold } from '../may-hold';

/** Entries that one statement looks at: it ends in time, however long the log is. */
const ENTRIES_AT_A_TIME = 50_000;

/** `count` is the number of all entries; the first ones are named by their ids. */
export interface ActivityResult {
  readonly count: number;
  readonly ids: readonly string[];
}

/** Searches the texts of the activity log: names of users, reasons, details, and what was before and after. */
@Injectable()
export class ActivitySearch {
  constructor(private readonly dataSource: DataSource) {}

  /** @param most how many are named, ascending */
  async search(number: NumberInText, most: number, signal: AbortSignal | undefined): Promise<ActivityResult> {
    const ids: string[] = [];
    let count = 0;
    for (let after = '-1'; ;) {
      signal?.throwIfAborted();
      const to = await this.endOfPart(after);
      if (to === null) return { count, ids };
      for (const { id, text } of await this.candidates(number, after, to)) {
        if (!number.isIn(text)) continue;
        count += 1;
        if (ids.length < most) ids.push(id);
      }
      after = to;
    }
  }

  /** The last of the next entries; null when there are no more. Ids have gaps between months. */
  private async endOfPart(after: string): Promise<string | null> {
    const [row] = await this.dataSource.query<[{ id: string | null }]>(
      `select max(n.id)::text as id from (select id from user_activity_log where id > $1 order by id limit ${ENTRIES_AT_A_TIME}) n`,
      [after],
    );
    return row.id;
  }

  /** All that may hold it, and some that do not: the database knows no spellings. */
  private candidates(
    { digits, number }: NumberInText,
    after: string,
    to: string,
  ): Promise<{ id: string; text: string }[]> {
    const word = number.trim();
    const [condition, values] =
      digits === null
        ? ['strpos(e.text, $3) > 0 or strpos(e.text, $4) > 0', [word, JSON.stringify(word).slice(1, -1)]]
        : [mayHold('e.text', '$3'), [digits]];
    return this.dataSource.query(
      `select l.id::text as id, e.text from user_activity_log l, lateral (
         select concat_ws(E'\\n', l.user_name, l.activity_reason, l.activity_details, l.before::text, l.after::text) as text offset 0
       ) e
       where l.id > $1::bigint and l.id <= $2::bigint and (${condition}) order by l.id`,
      [after, to, ...values],
    );
  }
}
