/** Green: checked and well. Amber: somebody should look this week. Red: now. Unknown: it could not be asked. */
export const LIGHT_STATES = ['green', 'amber', 'red', 'unknown'] as const;

/** What a light says. */
export interface Judged {
  readonly state: (typeof LIGHT_STATES)[number];
  readonly sentence: string;
  /** What to do first; null when there is nothing to do. */
  readonly action: string | null;
}

export function green(sentence: string): Judged {
  return { state: 'green', sentence, action: null };
}

export function amber(sentence: string, action: string): Judged {
  return { state: 'amber', sentence, action };
}

export function red(sentence: string, action: string): Judged {
  return { state: 'red', sentence, action };
}

/** @param what as in "… could not be asked within a second" */
export function unknown(what: string): Judged {
  return {
    state: 'unknown',
    sentence: `${what} could not be asked, or did not answer within a second.`,
    action: 'Ask again; if it stays so, look at /health/ready and the log.',
  };
}
