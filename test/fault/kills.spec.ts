import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltCli } from '../support/processes/built-cli';
import { Boundary, BOUNDARIES } from './attack-plan';
import { Field, fight, Hit } from './campaign';
import { FaultServer } from './fault-server';
import { RetentionProcesses } from './retention-process';
import { SeededRandom } from '../support/seeded-random';

/** The least that plans a kill at every boundary. */
const ALL_BOUNDARIES = 72;
const KILLS = Number(process.env.FAULT_KILLS ?? ALL_BOUNDARIES);
const SEED = Number(process.env.FAULT_SEED ?? SeededRandom.freshSeed());
const REPEAT = `npm run test:faults -- --kills ${KILLS} --seed ${SEED}`;

describe('retention, killed again and again', () => {
  let folder: string;
  let field: Field;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faults-'));
    // The server's own user has to get through to its folder.
    await chmod(folder, 0o711);
    const cli = BuiltCli.build();
    const processes = await RetentionProcesses.prepare(cli, join(cli.dist, '..', 'fault-child'), 2);
    field = { server: await FaultServer.start(folder), processes, cli, folder };
  }, 240_000);

  afterAll(async () => {
    await field.processes.end();
    await field.server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it(
    `has every row in the table or in exactly one available DR file after each of ${KILLS} kills`,
    async () => {
      say(`${KILLS} kills; to repeat them: ${REPEAT}`);
      const hits: Hit[] = [];
      try {
        await fight(field, KILLS, SEED, (hit, count) => {
          hits.push(hit);
          if (count % 50 === 0) say(`${count} kills`);
        });
      } catch (error) {
        throw new Error(`After ${hits.length} kills. To repeat: ${REPEAT}`, { cause: error });
      }
      say(summary(hits));
      expect(hits).toHaveLength(KILLS);
      const process = hits.filter(({ target }) => target === 'process').length;
      expect(process).toBeGreaterThanOrEqual(Math.floor(KILLS / 3));
      if (KILLS >= ALL_BOUNDARIES) expect(boundariesHit(hits)).toEqual(new Set(Object.keys(BOUNDARIES)));
    },
    60_000 + KILLS * 15_000,
  );
});

function boundariesHit(hits: readonly Hit[]): Set<Boundary> {
  return new Set(hits.flatMap(({ boundary }) => boundary ?? []));
}

function summary(hits: readonly Hit[]): string {
  const counts = new Map<string, number>();
  for (const { target, how } of hits) {
    const name = `${target}: ${how}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort()
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** Past jest, which keeps what tests print until they are over. */
function say(line: string): void {
  process.stderr.write(`faults: ${line}\n`);
}
