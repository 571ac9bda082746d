import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCli } from '../../support/processes/built-cli';
import { FaultServer } from '../fault-server';
import { letLeaseRunOut } from '../lease-end';
import { RetentionProcesses } from '../retention-process';
import { SeededRandom } from '../../support/seeded-random';
import type { Pause } from '../step-watch';
import { RecoveryWorld } from './recovery-world';

/** A tenth of the kills of the tier; a few where nobody asked for the tier. */
const KILLS = process.env.FAULT_KILLS === undefined ? 5 : Math.ceil(Number(process.env.FAULT_KILLS) / 10);
const SEED = Number(process.env.FAULT_SEED ?? SeededRandom.freshSeed());

describe('a recovery of the database, killed again and again', () => {
  let folder: string;
  let server: FaultServer;
  let processes: RetentionProcesses;
  let ids: string[];
  const cli = BuiltCli.build();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'recovery-faults-'));
    // The server's own user has to get through to its folder.
    await chmod(folder, 0o711);
    processes = await RetentionProcesses.prepare(cli, join(cli.dist, '..', 'recovery-child'), 2);
    server = await FaultServer.start(folder);
    ids = await RecoveryWorld.prepare(server, folder, processes);
  }, 240_000);

  afterAll(async () => {
    await processes.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it(
    `loses no row, and leaves each in one place when it is started again, after each of ${KILLS} kills`,
    async () => {
      const random = new SeededRandom(SEED);
      const moments = await uncut();
      process.stderr.write(`recoveries: ${KILLS} kills, seed ${SEED}, ${moments} moments\n`);
      for (let kill = 0; kill < KILLS; kill += 1) {
        // One moment of each part in turn, so that few kills are spread over all of it.
        const part = moments / KILLS;
        const occurrence = Math.min(
          moments,
          Math.floor(kill * part) + random.between(1, Math.max(1, Math.ceil(part))),
        );
        await killAt(`recovery_${kill}`, { occurrence });
      }
    },
    120_000 + KILLS * 40_000,
  );

  it('leaves no index of numbers beside an adopted file when it is killed before it removes it', async () => {
    await killAt('recovery_index', { point: '^> remove index', occurrence: 1 });
  }, 120_000);

  /** @returns how many moments a recovery has that nobody cuts off */
  async function uncut(): Promise<number> {
    const world = await RecoveryWorld.copy(server, folder, 'recovery_uncut');
    const process_ = await processes.open(world.variables);
    const standing = await process_.recover();
    await process_.kill();
    expect(standing).toMatchObject({ over: 'Succeeded' });
    await expectOneTruth(world, 0);
    return (standing as { moments: number }).moments;
  }

  async function killAt(name: string, pause: Pause): Promise<void> {
    const { occurrence } = pause;
    const world = await RecoveryWorld.copy(server, folder, name);
    const first = await processes.open(world.variables);
    const standing = await first.recover(pause);
    await first.kill();
    const at = 'at' in standing ? standing.at : null;
    const left = [...(await world.places('storage')).keys()].sort();
    expect({ occurrence, at, ids: left }).toEqual({ occurrence, at, ids });
    await letLeaseRunOut(world.sql);
    const next = await processes.open(world.variables);
    expect({ occurrence, at, ...(await next.recover()) }).toMatchObject({
      occurrence,
      at,
      over: 'Succeeded',
    });
    await next.kill();
    await expectOneTruth(world, occurrence);
  }

  /** Each row is in one place, the chain is whole, and the next run takes what is due. */
  async function expectOneTruth(world: RecoveryWorld, occurrence: number): Promise<void> {
    for (const isAfterRun of [false, true]) {
      const places = await world.places();
      const wrong = [...places].filter(([, where]) => where.length !== 1);
      expect({ occurrence, isAfterRun, wrong }).toEqual({ occurrence, isAfterRun, wrong: [] });
      expect([...places.keys()].sort()).toEqual(ids);
      const verified = await cli.start(['dr', 'verify'], world.variables).ended;
      expect({ occurrence, isAfterRun, ...verified }).toMatchObject({ occurrence, isAfterRun, code: 0 });
      if (isAfterRun) break;
      const runner = await processes.open(world.variables);
      expect(await runner.run(new Date())).toMatchObject({ over: 'Succeeded' });
      await runner.kill();
    }
    await world.sql.end();
  }
});
