import type { SourceStatus } from '../cdr-files/sources/status/source-status.service';
import type { ClockView } from '../policy/clock/clock-doubt';
import type { Alerts } from './alerts/alerts';
import type { SystemView } from './dto/system.view';
import type { ChainFacts, ImportFacts, RetentionFacts, SystemFacts } from './facts/system-facts';
import type { Light } from './lights/lights';

/** Pure: the facts as the API shows them. */
export function systemView(facts: SystemFacts, alerts: Alerts, lights: Light[]): SystemView {
  const { running, database, sizes, disk, policy, signingKey } = facts;
  return {
    checkedAt: facts.at.toISOString(),
    ...running,
    node: process.versions.node,
    postgres: database && { ...database, doubts: [...database.doubts] },
    disk: disk && { ...disk, minFreeBytes: facts.minFreeMb * 1024 ** 2 },
    sizes: sizes && { ...sizes, tables: [...sizes.tables], files: [...sizes.files] },
    storage: facts.storage,
    clock: facts.clock && clockOf(facts.clock, facts.retention),
    policy,
    signingKeySHA256: signingKey && signingKey.sha256,
    signingKeyInForceSHA256: signingKey && signingKey.inForce,
    keyDoubts: signingKey && [...signingKey.doubts],
    lastBackup: facts.backups?.lastVerifiedAt?.toISOString() ?? null,
    retention: facts.retention && retentionOf(facts.retention),
    chain: facts.chain && chainOf(facts.chain),
    imports: facts.imports && importsOf(facts.imports),
    sources: facts.sources && facts.sources.map(sourceOf),
    alerts: { firing: [...alerts.firing], unknown: [...alerts.unknown] },
    lights,
  };
}

function clockOf(clock: ClockView, retention: RetentionFacts | null): NonNullable<SystemView['clock']> {
  return {
    ...clock,
    believed: clock.doubt === null,
    apartMs: Math.abs(Date.parse(clock.machine) - Date.parse(clock.now)),
    rehearsed: retention && retention.isRehearsed,
  };
}

function retentionOf({
  status: { cause: _, ...status },
  outcomes,
  due,
}: RetentionFacts): NonNullable<SystemView['retention']> {
  return {
    ...status,
    lastRun: outcomes.lastRunId,
    due: due.due,
    held: due.held,
    capped: due.capped,
  };
}

function chainOf({ head, verification }: ChainFacts): NonNullable<SystemView['chain']> {
  return {
    head: head && { sequence: head.sequence, manifestSHA256: head.manifestSha256 },
    foundWhole: verification.foundWholeAt?.toISOString() ?? null,
    newestFindings: verification.newestFindings,
  };
}

function importsOf(imports: ImportFacts): NonNullable<SystemView['imports']> {
  const { files, afterFailure, importing, oldestAgeSeconds, idleSeconds, failedLately } = imports;
  return {
    files,
    afterFailure,
    importing,
    failedLately,
    oldestAgeSeconds: Math.round(oldestAgeSeconds),
    idleSeconds: Math.round(idleSeconds),
  };
}

function sourceOf(source: SourceStatus): NonNullable<SystemView['sources']>[number] {
  const { id, name, enabled, failures, lastError, lastSuccess, waitingFiles, missing, missingSince } = source;
  return {
    id,
    name,
    enabled,
    failures,
    lastError,
    lastSuccess: lastSuccess?.toISOString() ?? null,
    waitingFiles,
    missingFiles: missing,
    missingSince,
  };
}
