import type { SourceStatus } from './source-status.service';

/** After so many fetches in a row that failed it is trouble, and not a link that broke once. docs/alerts.yml has the same. */
export const FAILING_AFTER = 3;

/** The sources, for `/health/ready`. */
export interface SourcesHealth {
  readonly status: 'ok' | 'failing' | 'missing';
  readonly detail: string;
  readonly sources: number;
  readonly failing: number;
  readonly missingFiles: number;
}

/** Pure: what the status of all sources amounts to. */
export function sourcesHealth(all: readonly SourceStatus[]): SourcesHealth {
  const on = all.filter(({ enabled }) => enabled);
  const failing = on.filter(({ failures }) => failures >= FAILING_AFTER);
  const lacking = on.filter(({ missing }) => missing > 0);
  const facts = {
    sources: on.length,
    failing: failing.length,
    missingFiles: lacking.reduce((sum, { missing }) => sum + missing, 0),
  };
  const [failed] = failing;
  const [lacks] = lacking;
  if (failed)
    return { status: 'failing', detail: `Source "${failed.name}": ${failed.lastError ?? ''}`, ...facts };
  if (lacks)
    return { status: 'missing', detail: `Source "${lacks.name}": ${lacks.missingDetail ?? ''}`, ...facts };
  const detail =
    on.length === 0 ? 'There is no source of CDR files.' : 'All sources work, and no file is missing.';
  return { status: 'ok', detail, ...facts };
}
