import type { Client } from 'pg';
import { nextFcsFile } from '../cdr-files/fcs-file';
import { until } from '../until';
import type { Side } from './side';

const DAY_MS = 86_400_000;
const LINES = 12;

interface Row {
  readonly id: string;
  readonly status?: string;
  readonly kind?: string;
}

/** What two versions do on one database on one day: each does everything, also to what the other one did. */
export class ScriptedDay {
  /** Of all CDR files that were imported. */
  readonly cdrFiles: string[] = [];
  /** Runs never go back in time. */
  private daysAhead = 400;

  /** @param sql of the owner: only it can make a DR file expire today */
  constructor(
    private readonly sql: Client,
    private readonly older: Side,
    private readonly newer: Side,
  ) {}

  async live(): Promise<void> {
    for (const [one, other] of this.turns()) {
      await this.importDeleteReinstate(one, other);
      await this.read(one);
    }
    await this.atOnce();
    for (const [one, other] of this.turns()) {
      await this.archiveRestore(one, other);
      await this.importDeleteReinstate(one, other);
    }
    for (const [one, other] of this.turns()) await this.erase(one, other);
    for (const [one, other] of this.turns()) await this.expire(one, other);
    for (const [one, other] of this.turns()) {
      await this.importDeleteReinstate(one, other);
      await this.read(one);
    }
  }

  private turns(): (readonly [Side, Side])[] {
    return [
      [this.older, this.newer],
      [this.newer, this.older],
    ];
  }

  private async importDeleteReinstate(one: Side, other: Side): Promise<void> {
    const [kept, whole] = [await this.import(one), await this.import(one)];
    const hold = await other.ask<Row>('POST', 'legalHolds', { CDRFileID: kept, reason: 'A dispute' });
    await this.deleteSome(other, kept, 6);
    await this.deleteSome(one, kept, 2);
    await other.ask('POST', `CDRFiles/${whole}/delete`, { reason: 'A wrong period' });
    const deleted = await one.get<Row[]>(`CDRFiles/${kept}/deletedCalls/`);
    await one.ask('POST', `deletedCalls/${deleted[0]!.id}/reinstate`, { reason: 'No test call' });
    await other.ask('POST', `deletedCalls/${deleted.at(-1)!.id}/reinstate`, { reason: 'No test call' });
    await one.ask('POST', `legalHolds/${hold.id}/release`, { reason: 'Settled' });
  }

  /** Both delete calls of the same files at the same moments, and reinstate some. */
  private async atOnce(): Promise<void> {
    const files = await Promise.all([this.import(this.older), this.import(this.newer)]);
    const calls = await Promise.all(files.map((id) => this.newer.get<Row[]>(`CDRFiles/${id}/calls/`)));
    await Promise.all(
      calls.flat().map(({ id }, at) => this.turns()[at % 2]![0].ask('DELETE', `calls/${id}?reason=At+once`)),
    );
    const deleted = await Promise.all(
      files.map((id) => this.older.get<Row[]>(`CDRFiles/${id}/deletedCalls/`)),
    );
    await Promise.all(
      deleted
        .flatMap((rows) => rows.slice(0, 6))
        .map(({ id }, at) =>
          this.turns()[at % 2]![0].ask('POST', `deletedCalls/${id}/reinstate`, { reason: 'At once' }),
        ),
    );
  }

  /** What one archives, the other one brings back; so each archives what the other one brought back, too. */
  private async archiveRestore(one: Side, other: Side): Promise<void> {
    await this.run(one);
    const file = (await this.drFiles(other)).findLast(({ status }) => status === 'Available');
    await other.ask('POST', `disasterRecoveryFiles/${file!.id}/restore`, { reason: 'A dispute' });
  }

  /** Calls that the other one brought and deleted lose their numbers. */
  private async erase(one: Side, other: Side): Promise<void> {
    await this.deleteSome(other, await this.import(other), 3);
    const request = { number: '01632960002', reason: 'Article 17' };
    const { id } = await one.ask<Row>('POST', 'dataSubjects/erase', request);
    await until(async () => {
      const { state } = await other.get<{ state: string }>(`erasures/${id}`);
      return state === 'Succeeded';
    }, `the success of erasure ${id}`);
  }

  /** What one archived, the other one lets expire. */
  private async expire(one: Side, other: Side): Promise<void> {
    await this.deleteSome(other, await this.import(other), 4);
    await this.run(other);
    const file = (await this.drFiles(one)).at(-1);
    await this.sql.query(
      'alter table disaster_recovery_files disable trigger disaster_recovery_files_redated',
    );
    await this.sql.query(`update disaster_recovery_files set expires_at = now() where id = $1`, [file!.id]);
    await this.sql.query(
      'alter table disaster_recovery_files enable always trigger disaster_recovery_files_redated',
    );
    const { expiredFileCount } = await this.run(one);
    if (expiredFileCount !== 1) throw new Error(`${one.name} let ${expiredFileCount} DR files expire`);
  }

  private async read(side: Side): Promise<void> {
    const lists = ['calls/', 'deletedCalls/', 'CDRFiles/', 'users/', 'legalHolds/', 'userActivityLog/'];
    for (const path of [
      ...lists,
      'statistics/deletions?groupBy=day',
      'retention',
      'system',
      '/health/ready',
    ]) {
      await side.get(path);
    }
    await side.ask('POST', 'dataSubjects/search', { number: '01134960001' });
  }

  private async run(side: Side): Promise<{ readonly expiredFileCount: number }> {
    this.daysAhead += 1;
    const asOf = new Date(Date.now() + this.daysAhead * DAY_MS).toISOString();
    return side.run('retention', 'run', '--as-of', asOf);
  }

  private async drFiles(side: Side): Promise<Row[]> {
    return (await side.get<Row[]>('disasterRecoveryFiles/?limit=1000')).filter(
      ({ kind }) => kind === 'Deleted calls',
    );
  }

  private async deleteSome(side: Side, file: string, count: number): Promise<void> {
    const calls = await side.get<Row[]>(`CDRFiles/${file}/calls/?limit=${count}`);
    await side.ask('POST', 'calls/delete', {
      filter: { ids: calls.map(({ id }) => id) },
      reason: 'Test calls',
    });
  }

  private async import(side: Side): Promise<string> {
    const form = new FormData();
    form.set('carrier', 'Gamma');
    form.set('fileType', 'fcs-v3-outbound');
    form.set('file', new Blob([new Uint8Array(nextFcsFile(LINES))]), 'lines.csv');
    const { id } = await side.ask<Row>('POST', 'CDRFiles/', form);
    await until(async () => {
      const { status } = await side.get<Row>(`CDRFiles/${id}`);
      return status === 'Imported';
    }, `the import of CDR file ${id}`);
    this.cdrFiles.push(id);
    return id;
  }
}
