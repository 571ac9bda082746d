import type { Schemas } from '../../../api/client';
import classes from './phases.module.css';

type Step = Schemas['RetentionRunView']['step'];

/** The phases in their order, in words. The first four come again for each DR file. */
const PHASES: Readonly<Record<Exclude<Step, 'Done'>, string>> = {
  Selecting: 'Fixing what is due',
  Exporting: 'Writing a DR file',
  'Reading back': 'Reading the DR file back',
  Removing: 'Removing what was archived',
  Ageing: 'Ageing live calls out',
  Expiring: 'Removing the bytes of what has expired',
};

/** What a run is at among all that it does. */
export function Phases({ now }: { now: Step }) {
  return (
    <ol className={classes.phases} aria-label="Phases of the run">
      {Object.entries(PHASES).map(([step, words]) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          {words}
        </li>
      ))}
    </ol>
  );
}

export function phaseText(step: Step): string {
  const words = step === 'Done' ? 'Done' : PHASES[step];
  return words.charAt(0).toLowerCase() + words.slice(1);
}
