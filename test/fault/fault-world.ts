import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addCalls,
  addDeletedCalls,
  deleteCalls,
  inTransaction,
  startActivity,
} from '../support/database/call-rows';
import type { FaultServer } from './fault-server';
import { CLASS_VARIABLES, OtherClasses } from './other-classes';
import { keepLedger } from './ledger';
import type { SeededRandom } from '../support/seeded-random';
import { SurvivingSql } from './surviving-sql';

const DAY_MS = 86_400_000;
/** As the product has it by default. */
export const RETENTION_DAYS = 365;
/** Short, so that files expire all the time. */
export const FILE_RETENTION_DAYS = 20;
const FIRST_DAY = Date.parse('2025-03-10T12:00:00Z');
const CDR_FILES = ['11', '12', '13', '14', '15'];

/** One installation that is hurt again and again: a database, a data folder, and a clock that the runs are given. */
export class FaultWorld {
  /** "Now", as the runs are told. */
  asOf = new Date(FIRST_DAY);
  readonly others: OtherClasses;
  private deletions = 0;

  private constructor(
    readonly sql: SurvivingSql,
    readonly dataDir: string,
    private readonly random: SeededRandom,
  ) {
    this.others = new OtherClasses(sql, this.storageDir, random);
  }

  static async make(
    server: FaultServer,
    parent: string,
    name: string,
    random: SeededRandom,
  ): Promise<FaultWorld> {
    const dataDir = join(parent, name);
    await mkdir(dataDir);
    const sql = new SurvivingSql(await server.newDatabase(name));
    await keepLedger(sql);
    const world = new FaultWorld(sql, dataDir, random);
    await world.others.keepLedgers();
    return world;
  }

  get storageDir(): string {
    return join(this.dataDir, 'files');
  }

  /** What a process of this installation is started with. */
  get variables(): NodeJS.ProcessEnv {
    return {
      DATA_DIR: this.dataDir,
      DATABASE_URL: this.sql.url,
      KEYS_ARE_KEPT: 'on',
      DELETED_CALLS_RETENTION_DAYS: String(RETENTION_DAYS),
      DR_FILE_RETENTION_DAYS: String(FILE_RETENTION_DAYS),
      ...CLASS_VARIABLES,
      LOG_LEVEL: 'silent',
    };
  }

  /** Some days go by: calls are deleted, some are reinstated, holds come and go. */
  async live(): Promise<void> {
    this.asOf = new Date(this.asOf.getTime() + this.random.between(3, 8) * DAY_MS);
    const cutoff = this.asOf.getTime() - RETENTION_DAYS * DAY_MS;
    for (let batch = this.random.between(1, 3); batch > 0; batch -= 1) {
      await this.addDeleted(new Date(cutoff - this.random.between(-15, 75) * DAY_MS));
    }
    await this.others.live(this.asOf);
    if (this.random.chance(0.3)) await this.reinstate();
    if (this.random.chance(0.3)) await this.placeHold();
    if (this.random.chance(0.3)) await this.releaseHold();
  }

  /** Deletions of today go on until they are told to stop, whatever is killed meanwhile. */
  deleteMeanwhile(): { stop(): Promise<void> } {
    let going = true;
    const work = (async () => {
      while (going) {
        await this.sql
          .withClient(async (client) => deleteCalls(client, await addCalls(client, 3, '99')))
          .catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    return {
      stop: () => {
        going = false;
        return work;
      },
    };
  }

  async releaseAllHolds(): Promise<void> {
    await this.sql.query('update legal_holds set released_in = 1 where released_in is null');
  }

  private async addDeleted(day: Date): Promise<void> {
    // A moment of its own for each, as the product's clock would have it.
    const at = new Date(day.getTime() + (this.deletions += 1)).toISOString();
    const count = this.random.between(5, 40);
    const file = this.random.pick(CDR_FILES);
    await this.sql.withClient((client) => addDeletedCalls(client, at, count, file));
  }

  /** The evidence's only change: under an activity of its own it names that activity. */
  private async reinstate(): Promise<void> {
    const count = this.random.between(1, 6);
    await this.sql.withClient((client) =>
      inTransaction(client, async () => {
        const activity = await startActivity(client, 'Deleted by mistake');
        await client.query(
          `update deleted_calls set reinstated_in = $1, updated_at = now()
           where id in (select id from deleted_calls where reinstated_in is null order by id limit $2)`,
          [activity, count],
        );
      }),
    );
  }

  private async placeHold(): Promise<void> {
    const [column, value] = this.random.pick([
      ['cdr_file_id', this.random.pick(CDR_FILES)],
      ['number_key', String(441134960000 + this.random.between(1, 20))],
    ] as const);
    await this.sql.query(
      `insert into legal_holds (${column}, reason, placed_in) values ($1, 'A court asked', 1)`,
      [value],
    );
  }

  private async releaseHold(): Promise<void> {
    await this.sql.query(
      `update legal_holds set released_in = 2
       where id = (select id from legal_holds where released_in is null order by id limit 1)`,
    );
  }
}
