import type { SystemFacts } from '../facts/system-facts';

export const SEVERITIES = ['critical', 'warning'] as const;

/** What holds now, and since when; null where nothing says since when. */
export interface Condition {
  readonly sentence: string;
  readonly since: Date | null;
}

/** `unknown`: what it takes could not be read, or only Prometheus can tell. */
export type Judgement = Condition | 'quiet' | 'unknown';

/** One rule of docs/alerts.yml, judged from the sources that its metrics are made of. */
export interface AlertRule {
  /** The same as in docs/alerts.yml; docs/operations.md has a section of that name. */
  readonly name: string;
  readonly severity: (typeof SEVERITIES)[number];
  /** What to do first. */
  readonly action: string;
  judge(facts: SystemFacts): Judgement;
}

/** A rule on one part of the facts. @param judge null when all is well */
export function about<Part>(
  part: (facts: SystemFacts) => Part | null,
  judge: (part: Part, facts: SystemFacts) => Condition | null,
): AlertRule['judge'] {
  return (facts) => {
    const known = part(facts);
    return known === null ? 'unknown' : (judge(known, facts) ?? 'quiet');
  };
}

export function condition(sentence: string, since: Date | null = null): Condition {
  return { sentence, since };
}
