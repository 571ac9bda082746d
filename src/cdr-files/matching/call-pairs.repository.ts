import { Injectable } from '@nestjs/common';
import type { Reader } from '../../database/reader';
import { indexedHash, isSameRecord, saysTheSame } from './call-identity';
import { AMOUNTS, CallSet, left, NO_AMOUNTS, rankedTable } from './call-ranks';
import { NAMED_FILES, RepeatedFile, Repetition } from './repetition';

/** Calls of a file that is being imported. */
export interface NewCalls {
  /** SQL of their table. */
  readonly table: 'calls' | 'staged_calls';
  readonly cdrFileId: string;
  readonly carrier: string;
  /** Every call that was there before has a lower id. */
  readonly firstId: string;
  /** Days of the calls; null for more than are worth a list. */
  readonly days: readonly string[] | null;
  /** Files whose calls stand before these in the file: they were counted there. */
  readonly before: readonly string[];
}

/** Files among whose live calls the new ones may be. */
export interface Candidates {
  readonly files: readonly string[];
  /** Whether a call of each of them has the day and the hash of a new one; else {@link CallPairRepository.pair} leaves out the others. */
  readonly areFound: boolean;
}

/** How sure pairs are: `fields` compares the rows themselves, `hashes` 128 bits of them. */
export type Proof = 'fields' | 'hashes';

/**
 * Finds the calls of a new file among those that are there, and pairs them, each with at most one other. All of it is done
 * by whole sets in the import's transaction, and what it takes besides is in temporary tables, so memory stays flat.
 */
@Injectable()
export class CallPairRepository {
  /**
   * The files whose live calls may be in the new file too: the candidates, by day and hash.
   * @returns none for nearly every file
   */
  async findFiles(reader: Reader, calls: NewCalls): Promise<string[]> {
    if (calls.days !== null && !(await this.hasOlder(reader, calls.days, calls.firstId))) return [];
    await reader.query(`set local work_mem = '${SORT_MEMORY}'`);
    // The hashes of a day are looked up together, in the order of the index, which leaves out the rows of the file itself.
    const rows = await reader.query<{ id: string }[]>(
      `select f.id::text as id from (select distinct o.cdr_file_id as id
       from (select n.start_date, array_agg(${indexedHash('n')}) as hashes from ${calls.table} n
             where n.cdr_file_id = $1 group by n.start_date) n
       cross join lateral (select o.cdr_file_id from calls o
         where o.start_date = n.start_date and ${indexedHash('o')} = any(n.hashes) and o.id < $2 and o.carrier = $3
           and o.cdr_file_id <> all($4::bigint[]) offset 0) o) f`,
      [calls.cdrFileId, calls.firstId, calls.carrier, calls.before],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * The files of the carrier with calls between the first and the last day of the new ones: what {@link findFiles} finds is among
   * them, without a look at any call.
   * @returns null where they have so many calls that looking each new one up costs less
   */
  async filesOfDays(reader: Reader, calls: NewCalls): Promise<string[] | null> {
    if (calls.days === null) return null;
    const days = [...calls.days].sort();
    const rows = await reader.query<{ id: string; isMuch: boolean }[]>(
      `select f.id::text as id,
         sum(c.live_count) over () > ${MOST_READ} * (select count(*) from ${calls.table} n where n.cdr_file_id = $1) as "isMuch"
       from cdr_files f join cdr_file_call_counts c on c.cdr_file_id = f.id
       where f.carrier = $2 and f.id <> $1 and f.id <> all($3::bigint[]) and c.live_count > 0
         and (f.oldest_call_date is null or f.oldest_call_date <= $5::date)
         and (f.newest_call_date is null or f.newest_call_date >= $4::date)`,
      [calls.cdrFileId, calls.carrier, calls.before, days.at(0) ?? null, days.at(-1) ?? null],
    );
    return rows.at(0)?.isMuch ? null : rows.map(({ id }) => id);
  }

  /**
   * Whether most of these calls seem to be there already: each is looked up by day and hash. Nothing is held, and equal
   * records count as one, so it is a hint of what {@link pair} will say.
   */
  async seemToBeThere(reader: Reader, calls: NewCalls): Promise<boolean> {
    if (calls.days !== null && !(await this.hasOlder(reader, calls.days, calls.firstId))) return false;
    const [found] = await reader.query<[{ are: boolean }]>(
      `select count(*) filter (where n.is_there) * 2 > count(*) as are
       from (select exists (select from calls o
           where o.start_date = n.start_date and ${indexedHash('o')} = ${indexedHash('n')} and o.id < $2 and o.carrier = $3
             and o.cdr_file_id <> all($4::bigint[])) as is_there
         from ${calls.table} n where n.cdr_file_id = $1) n`,
      [calls.cdrFileId, calls.firstId, calls.carrier, calls.before],
    );
    return found.are;
  }

  /** Nobody deletes or reinstates calls of these files until the transaction ends. Call it before {@link pair}. */
  async holdFiles(reader: Reader, files: readonly string[]): Promise<void> {
    await reader.query('select hold_call_counts($1::bigint[])', [files]);
  }

  /**
   * Pairs each new call with the same record among the live calls of these files: those that say the same first.
   * The pairs are in the temporary table `call_pairs` until the transaction ends, and live calls that are the same record
   * as a new one in `shared_calls`.
   */
  async pair(
    reader: Reader,
    calls: NewCalls,
    { files, areFound }: Candidates,
    proof: Proof,
  ): Promise<Repetition> {
    const { table, cdrFileId, firstId, carrier } = calls;
    const fresh: CallSet = { table, condition: 't.cdr_file_id = $1', values: [cdrFileId] };
    const old: CallSet = {
      table: 'calls',
      // What has no hash of the new file has no pair in it: it is neither sorted nor compared.
      condition: `t.cdr_file_id = any($1::bigint[]) and t.id < $2 and t.carrier = $3
          and ${indexedHash('t')} in (select ${indexedHash('n')} from ${table} n where n.cdr_file_id = $4)`,
      values: [files, firstId, carrier, cdrFileId],
    };
    await this.rank(reader, fresh, old);
    if (!areFound) await this.leaveOutOtherDays(reader);
    await this.pairRanked(reader, fresh, old, proof);
    await this.findShared(reader);
    return this.summary(reader);
  }

  /**
   * The same for any two sets of calls; an id is in one of them only. All of them are in `new_ranks` and `old_ranks`, and
   * `call_pairs` has what both calls of a pair cost.
   */
  async pairSets(reader: Reader, fresh: CallSet, old: CallSet): Promise<void> {
    await this.rank(reader, fresh, old);
    await this.pairRanked(reader, fresh, old, 'fields');
  }

  /** Of the new calls in `call_pairs`: the first line that has one. To be called after {@link pair}. */
  async firstLine(reader: Reader, table: NewCalls['table']): Promise<number | null> {
    const [first] = await reader.query<[{ line: number | null }]>(
      `select min(n.line_number)::int as line from ${table} n where n.id = (select min(p.new_id) from call_pairs p)`,
    );
    return first.line;
  }

  private async hasOlder(reader: Reader, days: readonly string[], firstId: string): Promise<boolean> {
    const [found] = await reader.query<[{ is: boolean }]>(
      `select exists (select from unnest($1::date[]) d (day)
         where exists (select from calls c where c.start_date = d.day and c.id < $2)) as is`,
      [days, firstId],
    );
    return found.is;
  }

  private async rank(reader: Reader, fresh: CallSet, old: CallSet): Promise<void> {
    await reader.query(`set local work_mem = '${SORT_MEMORY}'`);
    await reader.query(rankedTable('new_ranks', fresh), [...fresh.values]);
    await reader.query(rankedTable('old_ranks', old), [...old.values]);
    await reader.query('analyze new_ranks; analyze old_ranks');
  }

  /** A file of which no call is the same record on the same day has nothing of the new one, as {@link findFiles} has it. */
  private async leaveOutOtherDays(reader: Reader): Promise<void> {
    await reader.query(
      `delete from old_ranks where file not in (
         select distinct o.file from old_ranks o join new_ranks n on n.identity = o.identity and n.day = o.day)`,
    );
  }

  private async pairRanked(reader: Reader, fresh: CallSet, old: CallSet, proof: Proof): Promise<void> {
    // By their hashes alone first: how many pairs there are is known then, and the rows themselves are joined by whole sets. Else
    // the planner expects one pair, and looks up a million rows one by one.
    await reader.query(
      `create temporary table hashed_pairs on commit drop as
       select n.id as new_id, o.id as old_id from new_ranks n join old_ranks o using (identity, content, rank) order by n.id`,
    );
    await reader.query('analyze hashed_pairs');
    await reader.query(
      proof === 'fields'
        ? // What only has the same bits is no pair.
          `create temporary table call_pairs on commit drop as
           select p.new_id, p.old_id, false as changed, false as price_changed, ${AMOUNTS}
           from hashed_pairs p join ${fresh.table} nc on nc.id = p.new_id join ${old.table} oc on oc.id = p.old_id
           where ${isSameRecord('nc', 'oc')} and ${saysTheSame('nc', 'oc')}`
        : `create temporary table call_pairs on commit drop as
           select p.new_id, p.old_id, false as changed, false as price_changed, ${NO_AMOUNTS} from hashed_pairs p`,
    );
    await reader.query('drop table hashed_pairs');
    await reader.query('analyze call_pairs');
    await reader.query(
      `insert into call_pairs
       select n.id, o.id, true, nc.cost_cdr is distinct from oc.cost_cdr
         or nc.cost_cdr is not null and nc.currency is distinct from oc.currency, ${AMOUNTS}
       from (${left('new_ranks', 'new_id')}) n join (${left('old_ranks', 'old_id')}) o using (identity, rank)
         join ${fresh.table} nc on nc.id = n.id join ${old.table} oc on oc.id = o.id
       where ${isSameRecord('nc', 'oc')}`,
    );
    await reader.query('analyze call_pairs');
  }

  /** Of equal records that are there more often than in the new file, all are shared. */
  private async findShared(reader: Reader): Promise<void> {
    await reader.query(
      `create temporary table shared_calls on commit drop as
       select o.id, o.file from call_pairs p join old_ranks o on o.id = p.old_id`,
    );
    await reader.query(
      `create temporary table more_often on commit drop as
       select o.id, o.file, o.identity from old_ranks o
       where not exists (select from call_pairs p where p.old_id = o.id)
         and o.identity in (select r.identity from new_ranks r)`,
    );
    await reader.query('analyze more_often');
    await reader.query(
      `insert into shared_calls
       select distinct o.id, o.file from more_often o join calls oc on oc.id = o.id
         join old_ranks r on r.identity = o.identity join call_pairs p on p.old_id = r.id
         join calls rc on rc.id = r.id
       where ${isSameRecord('rc', 'oc')}`,
    );
    await reader.query('analyze shared_calls');
  }

  private async summary(reader: Reader): Promise<Repetition> {
    const files = await reader.query<(RepeatedFile & { files: number })[]>(
      `select file::text as "CDRFileID", count(*)::int as count, (count(*) over ())::int as files
       from shared_calls group by file order by 2 desc, file limit ${NAMED_FILES}`,
    );
    const [{ pairs, all, old, ...counts }] = await reader.query<
      [Record<'same' | 'changed' | 'priceChanged' | 'pairs' | 'all' | 'old', number>]
    >(
      `select count(*) filter (where not changed)::int as same, count(*) filter (where changed)::int as changed,
         count(*) filter (where price_changed)::int as "priceChanged", count(*)::int as pairs,
         (select count(*) from new_ranks)::int as all,
         (select coalesce(sum(c.live_count), 0) from cdr_file_call_counts c
          where c.cdr_file_id in (select file from shared_calls))::int as old
       from call_pairs`,
    );
    return {
      files: files.map(({ CDRFileID, count }) => ({ CDRFileID, count })),
      fileCount: files[0]?.files ?? 0,
      ...counts,
      missing: old - pairs,
      new: all - pairs,
    };
  }
}

const SORT_MEMORY = '64MB';
/** So many live calls are read for each new one before it costs less to look each one up. */
const MOST_READ = 3;
