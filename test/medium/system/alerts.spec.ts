import { load } from 'js-yaml';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_RULES, alertsOf } from '../../../src/system/alerts/alerts';
import type { SystemFacts } from '../../../src/system/facts/system-facts';
import { lightsOf } from '../../../src/system/lights/lights';
import { PROJECT_FOLDER } from '../../support/project-folder';
import { AT, WELL } from '../../support/system/well-facts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const { retention, chain, clock, imports, policy } = WELL;

/** For each rule that can be judged here: what is not well, and just well enough. */
const TROUBLES: Readonly<Record<string, { trouble: Partial<SystemFacts>; enough?: Partial<SystemFacts> }>> = {
  DeletedCallsRetentionUnreadable: { trouble: { retention: null } },
  DeletedCallsClockDoubted: { trouble: { clock: clock && { ...clock, doubt: 'behind' } } },
  DeletedCallsPolicyChangePending: {
    trouble: {
      policy: policy && {
        ...policy,
        pending: [
          {
            field: 'deletedCallsDays',
            before: 365,
            after: 180,
            status: 'Pending',
            origin: 'API',
            reason: 'The contract',
            userActivityLog: '5',
            withdrawnIn: null,
            inForce: '2026-12-01T11:00:00.000Z',
            created: '2026-11-30T11:00:00.000Z',
            updated: '2026-11-30T11:00:00.000Z',
            id: '3',
          },
        ],
      },
    },
  },
  DeletedCallsRetentionFailed: {
    trouble: {
      retention: {
        ...retention,
        outcomes: { ...retention.outcomes, trouble: { failure: 'The disk is full.', cause: 'storage' } },
      },
    },
  },
  DeletedCallsRetentionOverdue: {
    trouble: { retention: { ...retention, expectedBy: new Date(Number(AT) - 1) } },
    enough: { retention: { ...retention, expectedBy: AT } },
  },
  DeletedCallsRetentionScheduleOff: {
    trouble: { retention: { ...retention, status: { ...retention.status, status: 'off' } } },
  },
  DeletedCallsRetentionRowsLeftBehind: {
    trouble: { retention: dueFor(3 * DAY_MS + 1) },
    enough: { retention: dueFor(3 * DAY_MS) },
  },
  DeletedCallsRetentionRunLong: {
    trouble: { retention: runFor(12 * HOUR_MS + 1) },
    enough: { retention: runFor(12 * HOUR_MS) },
  },
  DeletedCallsStorageAhead: {
    trouble: {
      ahead: { view: { found: '2026-11-30T06:00:00.000Z', fileCount: 1, fileNames: ['dr-000002'] } },
    },
  },
  DeletedCallsBackupOld: {
    trouble: { backups: unsavedFor(2 * DAY_MS + 1) },
    enough: { backups: unsavedFor(2 * DAY_MS) },
  },
  DeletedCallsDrFilesNotVerified: {
    trouble: { chain: unverifiedFor(8 * DAY_MS + 1) },
    enough: { chain: unverifiedFor(8 * DAY_MS) },
  },
  DeletedCallsDrFilesDamaged: {
    trouble: { chain: chain && { ...chain, verification: { ...chain.verification, newestFindings: 1 } } },
  },
  DeletedCallsApprovalWaiting: {
    trouble: { approvals: { count: 1, oldestSeconds: 172_801 } },
    enough: { approvals: { count: 1, oldestSeconds: 172_800 } },
  },
  DeletedCallsDiskNearlyFull: {
    trouble: { disk: { freeBytes: 99, sizeBytes: 1000 } },
    enough: { disk: { freeBytes: 100, sizeBytes: 1000 } },
  },
  DeletedCallsImportsStuck: {
    trouble: { imports: imports && { ...imports, files: 2, idleSeconds: 901 } },
    enough: { imports: imports && { ...imports, files: 2, idleSeconds: 900 } },
  },
  DeletedCallsImportFailed: { trouble: { imports: imports && { ...imports, failedLately: 1 } } },
  DeletedCallsLayoutFileWrong: {
    trouble: { layouts: [{ file: 'acme.json', fault: 'has no name' }] },
  },
  DeletedCallsSourceFailing: {
    trouble: { sources: [source({ failures: 3 })] },
    enough: { sources: [source({ failures: 2 })] },
  },
  DeletedCallsFilesMissing: {
    trouble: {
      sources: [
        source({
          missing: 1,
          missingSince: '2026-11-30T06:00:00.000Z',
          missingDetail: 'No file of 29 November',
        }),
      ],
    },
    enough: { sources: [source({ missing: 1, enabled: false })] },
  },
};

interface Rule {
  readonly alert: string;
  readonly labels: { readonly severity: string };
}

describe('the alerts that would fire now', () => {
  const rules = (
    load(readFileSync(join(PROJECT_FOLDER, 'docs', 'alerts.yml'), 'utf8')) as { groups: { rules: Rule[] }[] }
  ).groups.flatMap((group) => group.rules);
  const runbook = readFileSync(join(PROJECT_FOLDER, 'docs', 'operations.md'), 'utf8');

  it('are the rules of docs/alerts.yml, with their severities', () => {
    const named = (of: readonly { name: string; severity: string }[]): string[] =>
      of.map(({ name, severity }) => `${name} ${severity}`).sort();
    expect(named(ALERT_RULES)).toEqual(
      named(rules.map(({ alert, labels }) => ({ name: alert, severity: labels.severity }))),
    );
  });

  it.each(ALERT_RULES.map(({ name, action }) => ({ name, action })))(
    'say first what the section $name of docs/operations.md says',
    ({ name, action }) => {
      const [, section] = runbook.split(`\n### ${name}\n`);
      expect(section).toBeDefined();
      const text = (section?.split('\n###')[0] ?? '').replace(/\s+/g, ' ');
      const commands =
        action.match(
          /deleted-calls [a-z-]+ [a-z-]+|GET \S+?(?=[/?;]|$)|psql|systemctl status|date -u|df -h/g,
        ) ?? [];
      for (const command of commands) expect(text).toContain(command);
      expect(
        commands.length + (action.match(/"failed login"|"import put off"/g) ?? []).length,
      ).toBeGreaterThan(0);
    },
  );

  it('are none where all is well; what Prometheus alone can tell is unknown', () => {
    expect(alertsOf(WELL)).toEqual({ firing: [], unknown: ['DeletedCallsFailedLogins'] });
    const states = lightsOf(WELL).map(({ name, state }) => `${name} ${state}`);
    expect(states).toEqual([
      'retention green',
      'storage green',
      'chain green',
      'backup green',
      'imports green',
      'clock green',
    ]);
  });

  it('has a trouble for each rule that can be judged here', () => {
    expect(Object.keys(TROUBLES).sort()).toEqual(
      ALERT_RULES.map(({ name }) => name)
        .filter((name) => !['DeletedCallsDown', 'DeletedCallsFailedLogins'].includes(name))
        .sort(),
    );
  });

  it.each(Object.entries(TROUBLES))(
    '%s fires in its trouble, and not a moment before',
    (name, { trouble, enough }) => {
      const { firing } = alertsOf({ ...WELL, ...trouble });
      expect(firing.map((alert) => alert.name)).toEqual([name]);
      expect(firing[0]?.sentence).toMatch(/\w.*[.\w]$/);
      if (enough) expect(alertsOf({ ...WELL, ...enough }).firing).toEqual([]);
    },
  );

  it('tell the critical ones first', () => {
    const facts = {
      ...WELL,
      ...TROUBLES.DeletedCallsFilesMissing?.trouble,
      ...TROUBLES.DeletedCallsImportsStuck?.trouble,
    };
    expect(alertsOf(facts).firing.map(({ severity }) => severity)).toEqual(['critical', 'warning']);
  });
});

function dueFor(ms: number): SystemFacts['retention'] {
  const due = { due: 5, held: 0, capped: false, oldestDueAt: new Date(Number(retention.cutoff) - ms) };
  return { ...retention, due };
}

function runFor(ms: number): SystemFacts['retention'] {
  return {
    ...retention,
    outcomes: { ...retention.outcomes, active: true },
    runSince: new Date(Number(AT) - ms),
  };
}

function unverifiedFor(ms: number): SystemFacts['chain'] {
  return (
    chain && { ...chain, verification: { ...chain.verification, unverifiedSince: new Date(Number(AT) - ms) } }
  );
}

function unsavedFor(ms: number): SystemFacts['backups'] {
  return { lastVerifiedAt: null, unsavedSince: new Date(Number(AT) - ms), failure: null };
}

function source(
  differences: Partial<NonNullable<SystemFacts['sources']>[number]>,
): NonNullable<SystemFacts['sources']>[number] {
  return {
    id: '1',
    name: 'Gamma',
    enabled: true,
    failures: 0,
    lastError: 'The host did not answer.',
    lastSuccess: null,
    waitingFiles: 0,
    receivedFiles: 0,
    missing: 0,
    missingSince: null,
    missingDetail: null,
    ...differences,
  };
}
