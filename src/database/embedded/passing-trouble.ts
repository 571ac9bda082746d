// What a server leaves for a moment when it was killed: a backend at work still holds its memory.
const PASSING_TROUBLE = /pre-existing shared memory block|lock file ".*" already exists/;

/** Whether what a server said is over in a moment by itself. */
export function isPassingTrouble(words: string): boolean {
  return PASSING_TROUBLE.test(words);
}
