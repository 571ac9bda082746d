import type { SystemFacts } from '../facts/system-facts';
import { AlertRule, SEVERITIES } from './alert-rule';
import { OTHER_ALERTS } from './other-alerts';
import { RETENTION_ALERTS } from './retention-alerts';

/** All rules of docs/alerts.yml. */
export const ALERT_RULES: readonly AlertRule[] = [...RETENTION_ALERTS, ...OTHER_ALERTS];

/** An alert whose condition holds now. */
export interface Alert {
  readonly name: string;
  readonly severity: AlertRule['severity'];
  /** Null where nothing says since when. */
  readonly since: string | null;
  readonly sentence: string;
  /** What to do first. */
  readonly action: string;
}

/** What the rules come to. */
export interface Alerts {
  /** Critical ones first. */
  readonly firing: readonly Alert[];
  /** Names of rules that could not be judged. */
  readonly unknown: readonly string[];
}

/**
 * Pure: the conditions that hold now. Prometheus waits before it speaks (`for` in docs/alerts.yml); this does not.
 */
export function alertsOf(facts: SystemFacts): Alerts {
  const judged = ALERT_RULES.map((rule) => ({ rule, judgement: rule.judge(facts) }));
  const firing = judged.flatMap(({ rule: { name, severity, action }, judgement }) =>
    typeof judgement === 'string'
      ? []
      : [
          {
            name,
            severity,
            since: judgement.since?.toISOString() ?? null,
            sentence: judgement.sentence,
            action,
          },
        ],
  );
  return {
    firing: firing.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
    unknown: judged.flatMap(({ rule, judgement }) => (judgement === 'unknown' ? [rule.name] : [])),
  };
}
