import { SeededRandom } from '../seeded-random';
import { Work, WORKS } from './long-work';

const KINDS = ['kill', 'hand over', 'cut off'] as const;

/** What is done to the cluster: the primary killed, handed over, or all nodes cut off from etcd. */
export type Disturbance = (typeof KINDS)[number];

/** One disturbance, and the moment of it. */
export interface Moment {
  readonly disturbance: Disturbance;
  /** What is going on then, besides an import, deletions and reads. */
  readonly amid: Work;
  /** After it began. */
  readonly afterMs: number;
}

const LONGEST_MS = 1500;

/** The disturbances of one round in their order: each kind once, each work once. The same of the same seed. */
export function planRound(seed: number): Moment[] {
  const random = new SeededRandom(seed);
  const works = random.shuffled(WORKS);
  return random.shuffled(KINDS).map((disturbance, at) => ({
    disturbance,
    amid: works[at] as Work,
    afterMs: random.between(0, LONGEST_MS),
  }));
}
