import { RETENTION_LEASE } from '../../../src/retention/records/retention-lease';
import { fcsFile } from '../cdr-files/fcs-file';
import { upload } from '../cdr-files/uploads';
import { addDeletedCalls } from '../database/call-rows';
import type { Ended } from '../processes/built-cli';
import type { FailoverWorld } from './failover-world';
import { until } from '../until';

/** What takes turns by a lease: one of them works at a time. */
export const WORKS = ['backup', 'run', 'erasure'] as const;
export type Work = (typeof WORKS)[number];

const DUE = 8_000;
const LINES = 20_000;
/** One of the numbers of `call-rows`, each with its own last three digits. */
const NUMBERS = '01134960';

/** A backup as the API shows it, as far as tests look at it. */
interface Backup {
  readonly id: string;
  readonly name: string | null;
  readonly state: string;
  readonly verified: string | null;
  readonly failure: string | null;
}

/** Begins what takes a while, of each kind, and sees it end. */
export class LongWork {
  /** Deleted calls that runs may archive, by id. */
  readonly dueIds: string[] = [];
  /** What was acknowledged, as paths of the API, with how it has to end. */
  private readonly acknowledged: { path: string; end: string; field: 'status' | 'state' }[] = [];
  private begun = 0;
  private readonly backups: Promise<Ended>[] = [];
  private backupIsOver = true;

  constructor(private readonly world: FailoverWorld) {}

  /** Resolves when the work goes on. */
  async begin(work: Work): Promise<void> {
    this.begun += 1;
    await this.turn();
    const begin: Record<Work, () => Promise<void>> = {
      backup: () => this.beginBackup(),
      run: () => this.beginRun(),
      erasure: () => this.beginErasure(),
    };
    await begin[work]();
  }

  /** Whether the work that was begun last goes on. */
  async goesOn(work: Work): Promise<boolean> {
    if (work === 'backup') return !this.backupIsOver;
    const list = work === 'run' ? 'retentionRuns' : 'erasures';
    const { body } = await this.world.admin.get<{ state: string }[]>(`${list}/?order=desc&limit=1`);
    return body[0]?.state === 'Running';
  }

  /** An import goes on beside all of it. It is answered as soon as the bytes are there. */
  async beginImport(): Promise<void> {
    this.begun += 1;
    const lines = Array.from({ length: LINES }, (_, at) => ({ salesPrice: `${this.begun}.${at}` }));
    const { admin } = this.world;
    const { status, text, body } = await upload({ admin }, fcsFile(lines), { fileName: `${this.begun}.csv` });
    if (status !== 202) throw new Error(`The upload answered ${status}: ${text}`);
    this.acknowledged.push({ path: `CDRFiles/${body.id}`, end: 'Imported', field: 'status' });
  }

  /** What was begun ends: no import, no run and no erasure stands still, and each backup's command is over. */
  async ends(): Promise<void> {
    const { admin } = this.world;
    let open: unknown[] = [];
    await until(
      async () => {
        const files = await admin.get<{ status: string }[]>('CDRFiles/?limit=1000');
        const runs = await admin.get<{ state: string }[]>('retentionRuns/?limit=1000');
        const erasures = await admin.get<{ state: string }[]>('erasures/?limit=1000');
        open = [files, runs, erasures].filter(({ status }) => status !== 200);
        if (open.length > 0) return false;
        open = [
          ...files.body.filter(({ status }) => ['Pending', 'Importing'].includes(status)),
          ...[...runs.body, ...erasures.body].filter(({ state }) => state === 'Running'),
        ];
        return open.length === 0;
      },
      () => `an end of all work, but ${JSON.stringify(open)}`,
      240_000,
    );
    await Promise.all(this.backups);
  }

  /** Each import and each erasure that was acknowledged is done. */
  async expectDone(): Promise<void> {
    for (const { path, end, field } of this.acknowledged) {
      const { body } = await this.world.admin.get<Record<string, unknown>>(path);
      expect({ path, [field]: body[field] }).toEqual({ path, [field]: end });
    }
  }

  /** Another run, by hand, that does what is left. */
  async nextRun(): Promise<void> {
    const { admin } = this.world;
    await this.turn();
    expect(await admin.post('retention/run')).toMatchObject({ status: 202 });
    await this.ends();
    const last = await admin.get<{ state: string }[]>('retentionRuns/?order=desc&limit=1');
    expect(last.body).toMatchObject([{ state: 'Succeeded' }]);
  }

  /** Another backup, which has to succeed. Those before it were verified or say why they were not. */
  async nextBackup(): Promise<void> {
    const { nodes, admin } = this.world;
    await this.turn();
    const last = await nodes.run('backup', 'create', '--json');
    expect(last).toMatchObject({ code: 0 });
    expect(JSON.parse(last.stdout)).toMatchObject({ verifiedBy: 'Restored' });
    for (const { code, stderr } of await Promise.all(this.backups))
      expect({ code, says: code === 0 || stderr.length > 0 }).toEqual({ code, says: true });
    const { body } = await admin.get<Backup[]>('backups/?limit=1000');
    for (const backup of body) await this.expectProved(backup);
  }

  /** It is whole and verified, or says why it is not. One whose verification was cut off is verified now. */
  private async expectProved({ name, state, verified, failure }: Backup): Promise<void> {
    expect(['Complete', 'Failed']).toContain(state);
    if (state === 'Failed') return expect(failure).toMatch(/\w/);
    if (verified !== null) return;
    const { code, stderr } = await this.world.nodes.run('backup', 'verify', name ?? '');
    expect({ name, failure, code, stderr }).toMatchObject({ code: 0 });
  }

  /** What died has its turn until its lease has run out. */
  private async turn(): Promise<void> {
    await until(
      () =>
        this.world.withSql(async (sql) => {
          const { rows } = await sql.query('select from leases where name = $1 and expires_at > now()', [
            RETENTION_LEASE,
          ]);
          return rows.length === 0;
        }),
      'a turn for another work',
    );
  }

  private async beginBackup(): Promise<void> {
    const isListed = async (): Promise<boolean> => {
      const { body } = await this.world.admin.get<Backup[]>('backups/?order=desc&limit=1');
      return body[0]?.state === 'Making';
    };
    this.backupIsOver = false;
    const ended = this.world.nodes.run('backup', 'create', '--json');
    this.backups.push(ended);
    void ended.then(() => (this.backupIsOver = true));
    await until(async () => this.backupIsOver || (await isListed()), 'a backup that is being made');
  }

  private async beginRun(): Promise<void> {
    // A day for each, so that no two have the same ids.
    const day = new Date(Date.UTC(2023, 0, this.begun)).toISOString().slice(0, 10);
    const ids = await this.world.withSql((sql) => addDeletedCalls(sql, `${day}T00:00:00Z`, DUE));
    this.dueIds.push(...ids);
    const { status, text } = await this.world.admin.post('retention/run');
    if (status !== 202) throw new Error(`The run was answered with ${status}: ${text}`);
  }

  private async beginErasure(): Promise<void> {
    const number = `${NUMBERS}${String(this.begun % 1000).padStart(3, '0')}`;
    const { status, text, body } = await this.world.admin.post<{ id: string }>('dataSubjects/erase', {
      number,
      reason: 'Letter',
    });
    if (status !== 202) throw new Error(`The erasure was answered with ${status}: ${text}`);
    this.acknowledged.push({ path: `erasures/${body.id}`, end: 'Succeeded', field: 'state' });
  }
}
