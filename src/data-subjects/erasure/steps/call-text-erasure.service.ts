import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { NumberInText } from '../../../common/number-in-text';
import { numberKey } from '../../../common/number-key';
import type { ErasedClass, ErasureRun } from '../erasure-run';
import { ErasureStep, StepWork } from '../erasure-step.service';
import { mayHold } from '../../may-hold';

/** Calls that one statement looks at: it ends in time, however many there are. */
const CALLS_AT_A_TIME = 50_000;
/** Deletions wait for the clock that a step has, so it is short. */
const CHANGES_AT_A_TIME = 1000;

const NUMBERS = {
  target: 'target_key',
  external: 'external_key',
  termination_number: 'termination_key',
} as const;
const TEXTS = [
  ...Object.keys(NUMBERS),
  'extension',
  'location_carrier',
  'call_type_direction_flag',
  'charge_band',
  'call_type_origination_type_flag',
  'call_type_recording_flag',
  'tariff_time',
  'carrier',
  'call_carrier',
  'carrier_call_id',
];

interface Table {
  readonly name: ErasedClass & ('calls' | 'deletedCalls');
  readonly table: string;
  readonly activity: string;
}

const TABLES: readonly Table[] = [
  { name: 'calls', table: 'calls', activity: 'null' },
  { name: 'deletedCalls', table: 'deleted_calls', activity: 't.user_activity_log_id' },
];

interface FoundCall {
  readonly id: string;
  readonly isHeld: boolean;
  readonly texts: Readonly<Record<string, string | null>>;
}

interface Replaced extends StepWork {
  readonly changes: readonly { readonly id: string; readonly texts: Record<string, string | null> }[];
}

/**
 * Erases a number from the texts of calls in which no filter finds it: extensions, carriers' ids of calls, numbers that are
 * written so that they have no key.
 */
@Injectable()
export class CallTextErasure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly step: ErasureStep,
  ) {}

  async erase(run: ErasureRun): Promise<void> {
    for (const table of TABLES) {
      const ids = (await this.find(table, run.number)).filter(({ isHeld }) => !isHeld).map(({ id }) => id);
      for (let at = 0; at < ids.length; at += CHANGES_AT_A_TIME) {
        const some = ids.slice(at, at + CHANGES_AT_A_TIME);
        await this.step.take(
          run,
          (manager) => this.plan(manager, run, table, some),
          async (manager, { changes }) => {
            await manager.query(`select erase_texts_of_${table.table}($1, $2)`, [
              run.id,
              JSON.stringify(changes),
            ]);
          },
        );
      }
    }
  }

  /** How many calls hold the number in any text, by class: those that no legal hold covers, and those that one covers. */
  async count(number: NumberInText): Promise<Map<ErasedClass, { free: number; held: number }>> {
    const counts = new Map<ErasedClass, { free: number; held: number }>();
    for (const table of TABLES) {
      const found = await this.find(table, number);
      const held = found.filter(({ isHeld }) => isHeld).length;
      counts.set(table.name, { free: found.length - held, held });
    }
    return counts;
  }

  private async plan(
    manager: EntityManager,
    { texts: erased }: ErasureRun,
    { name, table, activity }: Table,
    ids: readonly string[],
  ): Promise<Replaced | null> {
    const calls = await manager.query<FoundCall[]>(
      `select ${columns(activity)} from ${table} t where t.id = any($1::bigint[]) order by t.id`,
      [ids],
    );
    const changes = calls
      .filter(({ isHeld }) => !isHeld)
      .map(({ id, texts }) => ({ id, texts: withKeys(changed(texts, (text) => erased.text(text))) }))
      .filter(({ texts }) => Object.keys(texts).length > 0);
    return changes.length === 0 ? null : { name, count: changes.length, details: { texts: true }, changes };
  }

  private async find(about: Table, number: NumberInText): Promise<FoundCall[]> {
    const found: FoundCall[] = [];
    let after = '-9223372036854775808';
    for (let last; (last = await this.lastAfter(about, after)) !== null; after = last) {
      for (const call of await this.candidates(about, number, after, last)) {
        if (Object.values(call.texts).some((text) => text !== null && number.isIn(text))) found.push(call);
      }
    }
    return found;
  }

  private async lastAfter({ table }: Table, after: string): Promise<string | null> {
    const [{ last }] = await this.dataSource.query<[{ last: string | null }]>(
      `select max(t.id)::text as last from (select id from ${table} where id > $1 order by id limit ${CALLS_AT_A_TIME}) t`,
      [after],
    );
    return last;
  }

  private candidates(
    { table, activity }: Table,
    { digits }: NumberInText,
    after: string,
    last: string,
  ): Promise<FoundCall[]> {
    const texts = TEXTS.map((text) => `t.${text}`).join(', ');
    return this.dataSource.query(
      `select ${columns(activity)} from ${table} t, lateral (select concat_ws(E'\\n', ${texts}) as text offset 0) e
       where t.id > $1 and t.id <= $2 and ${mayHold('e.text', '$3')} order by t.id`,
      [after, last, digits],
    );
  }
}

function columns(activity: string): string {
  const texts = TEXTS.map((text) => `'${text}', t.${text}`).join(', ');
  return `t.id::text as id, json_build_object(${texts}) as texts, is_call_held(t.target_key, t.external_key, t.termination_key,
    t.carrier, t.cdr_file_id, ${activity}, t.start_date) as "isHeld"`;
}

function changed(
  texts: FoundCall['texts'],
  replace: (text: string | null) => string | null,
): Record<string, string | null> {
  const replaced = Object.entries(texts).map(([name, text]) => [name, text, replace(text)] as const);
  return Object.fromEntries(
    replaced.flatMap(([name, before, after]) => (before === after ? [] : [[name, after]])),
  );
}

function withKeys(texts: Record<string, string | null>): Record<string, string | null> {
  const keys = Object.entries(NUMBERS).flatMap(([name, key]) =>
    texts[name] === undefined ? [] : [[key, numberKey(texts[name])] as const],
  );
  return { ...texts, ...Object.fromEntries(keys) };
}
