import type { BuiltCli } from '../support/processes/built-cli';
import { Attack, planAttacks } from './attack-plan';
import { Attacker } from './attacker';
import type { FaultServer } from './fault-server';
import { FaultWorld } from './fault-world';
import { Inspection } from './inspection';
import { heldRows } from './record-faults';
import type { RetentionProcesses } from './retention-process';
import { SeededRandom } from '../support/seeded-random';

/** Then a new installation begins: to look at a long chain after every kill would take longer each time. */
const KILLS_A_WORLD = 25;
/** Chance alone takes a third of them. */
const MOST_TRIES_A_WORLD = 100;

/** What a campaign is fought with. */
export interface Field {
  readonly server: FaultServer;
  readonly processes: RetentionProcesses;
  readonly cli: BuiltCli;
  /** For data folders. */
  readonly folder: string;
}

/** What was hit. */
export interface Hit extends Attack {
  readonly at: string;
}

/** Kills, runs again, and looks at everything after each; throws at the first thing that is not as promised. */
export async function fight(
  field: Field,
  kills: number,
  seed: number,
  onHit: (hit: Hit, count: number) => void,
): Promise<Hit[]> {
  const random = new SeededRandom(seed);
  const attacks = planAttacks(kills, random);
  const hits: Hit[] = [];
  for (let world = 1; attacks.length > 0; world += 1) {
    const share = attacks.splice(0, KILLS_A_WORLD);
    await fightInOneWorld(field, `world_${world}`, share, random, (hit) => {
      hits.push(hit);
      onHit(hit, hits.length);
    });
  }
  return hits;
}

async function fightInOneWorld(
  { server, processes, cli, folder }: Field,
  name: string,
  attacks: readonly Attack[],
  random: SeededRandom,
  onHit: (hit: Hit) => void,
): Promise<void> {
  const world = await FaultWorld.make(server, folder, name, random);
  const made = await cli.start(['init'], world.variables).ended;
  if (made.code !== 0) throw new Error(`init: ${made.stdout}${made.stderr}`);
  const inspection = await Inspection.of(world);
  const attacker = new Attacker(world, server, processes, cli, random);
  try {
    const left = [...attacks];
    for (let tries = 0; left.length > 0; tries += 1) {
      if (tries > MOST_TRIES_A_WORLD) throw new Error(`Never came by: ${JSON.stringify(left)}`);
      await world.live();
      const hits = await hurt(world, attacker, inspection, left, random);
      const held = await heldRows(world);
      for (const hit of hits) onHit(hit);
      expectNone(await inspection.findFaults(held), hits);
    }
    await archiveTheRest(world, attacker, inspection);
  } finally {
    await attacker.end();
    await inspection.end();
    await world.sql.end();
  }
}

/** One kill, now and then a second one in the run that follows it, and then a run that is left in peace. */
async function hurt(
  world: FaultWorld,
  attacker: Attacker,
  inspection: Inspection,
  left: Attack[],
  random: SeededRandom,
): Promise<Hit[]> {
  const deletions = world.deleteMeanwhile();
  const hits: Hit[] = [];
  try {
    do {
      const attack = left[0] as Attack;
      const at = await attacker.tryTo(attack);
      // What never came by is tried again later.
      left.push(left.shift() as Attack);
      if (at === null) break;
      left.pop();
      hits.push({ ...attack, at });
      await attacker.recover();
      expectNone(await inspection.findMissingBytes(), hits);
    } while (left.length > 0 && random.chance(0.2));
    await attacker.runAgain();
  } finally {
    await deletions.stop();
  }
  return hits;
}

/**
 * In the end everything is due, today's deletions too, and nothing is held: the table has to be empty then. What is
 * deleted beside such a run waits for the next.
 */
async function archiveTheRest(world: FaultWorld, attacker: Attacker, inspection: Inspection): Promise<void> {
  await world.releaseAllHolds();
  world.asOf = new Date(Date.now() + 400 * 86_400_000);
  const deletions = world.deleteMeanwhile();
  await attacker.runAgain();
  await deletions.stop();
  await attacker.runAgain();
  const faults = await inspection.findFaults(new Set());
  const left = await world.sql.query('select from deleted_calls');
  if (left.length > 0) faults.push(`${left.length} rows are left though all were due`);
  expectNone(faults, []);
}

function expectNone(faults: readonly string[], hits: readonly Hit[]): void {
  if (faults.length === 0) return;
  const after = hits.map(({ target, how, at }) => `${target}, ${how}, at "${at}"`).join('; then ');
  throw new Error(`After ${after || 'a run in peace'}:\n${faults.slice(0, 20).join('\n')}`);
}
