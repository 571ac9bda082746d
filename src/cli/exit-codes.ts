/** What a command's exit code says; an interrupted command adds its signal's number to 128. */
export const EXIT = { done: 0, failed: 1, badUsage: 2, refused: 3, noInstallation: 4 } as const;

/** For the end of every command's help. */
export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed
  2  bad usage
  3  refused by a rule (legal hold, expected count, potential duplicate, another version's schema, a clock rehearsed
     in production, an environment that says another policy than the installation's, an act that waits for the
     approval of a second person)
  4  no installation here (only serve and init make one)`;
