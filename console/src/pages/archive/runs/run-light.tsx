import type { Schemas } from '../../../api/client';
import { Light, LightState } from '../../../parts/states/light';

type State = Schemas['RetentionRunView']['state'];

const JUDGED: Readonly<Record<State, LightState>> = {
  Running: 'unknown',
  Succeeded: 'green',
  Failed: 'red',
  Stopped: 'amber',
  Abandoned: 'amber',
  'Held back': 'red',
};

export function RunLight({ state }: { state: State }) {
  return <Light state={JUDGED[state]} word={state} />;
}
