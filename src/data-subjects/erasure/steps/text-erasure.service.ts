import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep, StepWork } from '../erasure-step.service';
import { mayHold } from '../../may-hold';
import { RECORD_TEXTS, RecordTexts } from '../record-texts';

/** Texts by their columns: JSON as its values. */
type Texts = Readonly<Record<string, unknown>>;

interface Row {
  /** Where the row is, until it changes. */
  readonly at: string;
  readonly texts: Texts;
  readonly fixed: string | null;
}

interface Replaced extends StepWork {
  readonly rows: readonly { readonly at: string; readonly before: Texts; readonly after: Texts }[];
}

/** Erases a number from texts of records that people and failures wrote: names, reasons, parameters, sentences. */
@Injectable()
export class TextErasure {
  constructor(private readonly step: ErasureStep) {}

  async erase(run: ErasureRun): Promise<void> {
    if (run.isNamedByHold) return;
    for (const texts of RECORD_TEXTS) {
      await this.step.take(
        run,
        (manager) => this.plan(manager, run, texts),
        (manager, { rows }) => this.replace(manager, run, texts, rows),
      );
    }
  }

  private async plan(manager: EntityManager, run: ErasureRun, about: RecordTexts): Promise<Replaced | null> {
    const rows = (await this.candidates(manager, run, about))
      .filter(({ fixed }) => !run.texts.isIn(fixed))
      .map(({ at, texts }) => ({ at, ...replaced(run, about, texts) }))
      .filter(({ after }) => Object.keys(after).length > 0);
    if (rows.length === 0) return null;
    return { name: about.name, count: rows.length, details: { table: about.table }, rows };
  }

  private candidates(
    manager: EntityManager,
    { number: { digits } }: ErasureRun,
    { table, columns, where = 'true', unlessIn }: RecordTexts,
  ): Promise<Row[]> {
    const texts = columns.map((column) => `'${column}', t.${column}`).join(', ');
    const isCandidate = columns.map((column) => mayHold(`t.${column}::text`, '$1')).join(' or ');
    return manager.query(
      `select t.ctid::text as at, json_build_object(${texts}) as texts, ${unlessIn ? `t.${unlessIn}` : 'null'} as fixed
       from ${table} t where ${where} and (${isCandidate}) order by t.ctid`,
      [digits],
    );
  }

  private async replace(
    manager: EntityManager,
    { id }: ErasureRun,
    { table }: RecordTexts,
    rows: Replaced['rows'],
  ): Promise<void> {
    for (const { at, before, after } of rows) {
      await manager.query('select erase_record($1, $2, $3, $4, $5)', [
        id,
        table,
        at,
        JSON.stringify(before),
        JSON.stringify(after),
      ]);
    }
  }
}

/** Only what changes, as it was and without the number. */
function replaced(
  { texts }: ErasureRun,
  { json = [] }: RecordTexts,
  all: Texts,
): { before: Texts; after: Texts } {
  const changed = Object.entries(all).flatMap(([column, value]) => {
    const after = json.includes(column) ? texts.json(value as string | null) : texts.value(value);
    return JSON.stringify(after) === JSON.stringify(value) ? [] : [{ column, value, after }];
  });
  return {
    before: Object.fromEntries(changed.map(({ column, value }) => [column, value])),
    after: Object.fromEntries(changed.map(({ column, after }) => [column, after])),
  };
}
