import { Explained } from '../../words/term';
import classes from './light.module.css';

/** Green: checked and well. Amber: look this week. Red: now. Grey: not known, never shown as green. */
export type LightState = 'green' | 'amber' | 'red' | 'unknown';

const LOOKS: Record<LightState, { word: string; shape: string }> = {
  green: { word: 'Well', shape: '●' },
  amber: { word: 'Look this week', shape: '▲' },
  red: { word: 'Act now', shape: '■' },
  unknown: { word: 'Not known', shape: '○' },
};

/** A word and a shape besides the colour. @param word in place of the state's own */
export function Light({ state, word }: { state: LightState; word?: string }) {
  return (
    <span className={classes.light} data-state={state}>
      <span aria-hidden className={classes.shape}>
        {LOOKS[state].shape}
      </span>
      <Explained text={word ?? LOOKS[state].word} />
    </span>
  );
}
