import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCli } from '../../support/processes/built-cli';
import { FaultServer } from '../fault-server';
import { letLeaseRunOut } from '../lease-end';
import { RetentionProcesses } from '../retention-process';
import { SeededRandom } from '../../support/seeded-random';
import type { Pause } from '../step-watch';
import { ErasureWorld, NUMBERS } from './erasure-world';

/** Between them an erasure can only be in the middle of one statement or one file. */
const BOUNDARIES = {
  'on record, not begun': '^< COMMIT',
  'live calls replaced, not committed': '^< select \\* from erase_calls',
  'deleted calls replaced, not committed': '^< select \\* from erase_deleted_calls',
  'texts of live calls replaced, not committed': '^< select erase_texts_of_calls',
  'texts of deleted calls replaced, not committed': '^< select erase_texts_of_deleted_calls',
  'rejected line replaced, not committed': '^< select erase_rejected_line',
  'copy of a CDR file stored, not on record': '^< write cdr-files/',
  'copy on record, not committed': '^< select redact_cdr_file',
  'CDR file as it came not removed': '^> remove cdr-files/',
  'CDR file as it came removed': '^< remove cdr-files/',
  'file of a bundle redacted, its bundle as it was': '^> remove cdr-files/member',
  'bundle let go, not committed': '^< update cdr_files set bytes_expired_at',
  'bytes of a bundle not removed': '^> remove cdr-files/bundle',
  'bytes of a bundle removed, not marked': '^< remove cdr-files/bundle',
  'DR file begun': '^< INSERT INTO "disaster_recovery_files"',
  'DR file half written': '^~ write archive',
  'DR file written, no manifest': '^> write manifest',
  'manifest written, no signature': '^< write manifest',
  'old DR file expired, not committed': '^< update disaster_recovery_files set status',
  'old bytes not removed': '^> remove archive',
  'old bytes removed, not marked': '^< remove archive',
  'answer not forgotten': '^> delete from kept_answers',
  'answer forgotten': '^< delete from kept_answers',
  'released hold replaced, not committed': '^< select erase_legal_hold',
  'text of a record replaced, not committed': '^< select erase_record',
  'entries replaced, not committed': '^< select erase_activity',
  'end not on record': '^< update erasures set state',
} as const;
const NAMES = Object.keys(BOUNDARIES) as (keyof typeof BOUNDARIES)[];
/** A tenth of the kills of the tier, and one at each boundary at least; a few where nobody asked for the tier. */
const KILLS =
  process.env.FAULT_KILLS === undefined
    ? 6
    : Math.max(NAMES.length, Math.floor(Number(process.env.FAULT_KILLS) / 10));
const SEED = Number(process.env.FAULT_SEED ?? SeededRandom.freshSeed());

describe('an erasure, killed again and again', () => {
  let folder: string;
  let server: FaultServer;
  let processes: RetentionProcesses;
  const cli = BuiltCli.build();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'erasure-faults-'));
    // The server's own user has to get through to its folder.
    await chmod(folder, 0o711);
    processes = await RetentionProcesses.prepare(cli, join(cli.dist, '..', 'erasure-child'), 2);
    server = await FaultServer.start(folder);
  }, 240_000);

  afterAll(async () => {
    await processes.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it(
    `loses nothing, and leaves the number nowhere in the end, after each of ${KILLS} kills`,
    async () => {
      process.stderr.write(`erasures: ${KILLS} kills, seed ${SEED}\n`);
      const random = new SeededRandom(SEED);
      const boundaries = random.shuffled(NAMES);
      const hit = new Set<string>();
      for (let kill = 0; kill < KILLS;) {
        const world = await ErasureWorld.make(server, folder, `erasures_${kill}`);
        const made = await cli.start(['init'], world.variables).ended;
        expect(made).toMatchObject({ code: 0 });
        await archive(world);
        for (let nth = 1; nth <= NUMBERS && kill < KILLS; nth += 1, kill += 1) {
          const name = boundaries[kill % NAMES.length] as (typeof NAMES)[number];
          // Each boundary has its turn before any other moment has.
          const pause =
            hit.has(name) && random.chance(0.4)
              ? { occurrence: random.between(1, 200) }
              : { point: BOUNDARIES[name], occurrence: 1 };
          const at = await killOne(world, nth, pause);
          if ('point' in pause && at !== null) hit.add(name);
        }
        expect((await cli.start(['dr', 'verify'], world.variables).ended).code).toBe(0);
        await world.sql.end();
      }
      expect(hit).toEqual(new Set(boundaries.slice(0, KILLS)));
    },
    120_000 + KILLS * 40_000,
  );

  async function archive(world: ErasureWorld): Promise<void> {
    const runner = await processes.open(world.variables);
    expect(await runner.run(new Date())).toMatchObject({ over: 'Succeeded' });
    await runner.kill();
  }

  /** @returns where it was killed; null when it was over before */
  async function killOne(world: ErasureWorld, nth: number, pause: Pause): Promise<string | null> {
    const before = await world.rowCounts();
    const first = await processes.open(world.variables);
    const standing = await first.erase(world.numberOf(nth), pause);
    await first.kill();
    const at = 'at' in standing ? standing.at : null;
    const where = { nth, at, pause };
    expect({ ...where, counts: await world.rowCounts() }).toEqual({ ...where, counts: before });
    await letLeaseRunOut(world.sql);
    const next = await processes.open(world.variables);
    // Killed before its record was there it has not begun: everything is as it was, and it is asked for again.
    await next.erase((await world.erasures()) < nth ? world.numberOf(nth) : null);
    await next.kill();
    expect({ ...where, erasures: await world.erasures() }).toEqual({ ...where, erasures: nth });
    const [erasure] = await world.sql.query<{ state: string; problems: unknown; failure: unknown }>(
      'select state, problems, failure from erasures order by id desc limit 1',
    );
    expect({ ...where, erasure }).toEqual({
      ...where,
      erasure: { state: 'Succeeded', problems: [], failure: null },
    });
    expect({ ...where, counts: await world.rowCounts() }).toEqual({ ...where, counts: before });
    expect({ ...where, places: await world.placesOf(nth) }).toEqual({ ...where, places: [] });
    return at;
  }
});
