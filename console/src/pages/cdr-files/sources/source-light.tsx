import type { Schemas } from '../../../api/client';
import { Light } from '../../../parts/states/light';

/** Whether a source is fetched from, and how that goes. */
export function SourceLight({
  source: { enabled, lastError, lastSuccess },
}: {
  source: Schemas['SourceView'];
}) {
  if (!enabled) return <Light state="unknown" word="Off" />;
  if (lastError !== null) return <Light state="red" word="Failing" />;
  return lastSuccess === null ? <Light state="unknown" word="Not fetched yet" /> : <Light state="green" />;
}
