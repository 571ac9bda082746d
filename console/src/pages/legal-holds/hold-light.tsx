import type { Schemas } from '../../api/client';
import { Light } from '../../parts/states/light';
import { utcDay } from '../../parts/values/format';

export type Hold = Schemas['LegalHoldView'];

/** Whether a hold keeps anything still, and whether somebody should look at it again. */
export function HoldLight({ hold: { status, reviewOn } }: { hold: Hold }) {
  if (status === 'Released') return <Light state="unknown" word="Released" />;
  if (reviewOn !== null && reviewOn <= utcDay()) return <Light state="amber" word="Look at it again" />;
  return <Light state="green" word="Active" />;
}
