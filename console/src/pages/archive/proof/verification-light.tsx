import type { Schemas } from '../../../api/client';
import { Light } from '../../../parts/states/light';
import { counted } from '../../../parts/values/format';

export type Verification = Schemas['VerificationJobView'];

/** What a verification came to. */
export function VerificationLight({ job: { state, found } }: { job: Verification }) {
  if (state !== 'Succeeded') return <Light state={state === 'Running' ? 'unknown' : 'amber'} word={state} />;
  return found === 0 ? (
    <Light state="green" word="Whole" />
  ) : (
    <Light state="red" word={counted(found ?? 0, 'finding')} />
  );
}
