import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import { applications } from '../../../src/applications';
import { Interruption } from '../../../src/cli/interruption';
import { runCommand } from '../../../src/cli/run-command';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { operatorAddress } from '../../../src/config/operator-address';
import type { Ended } from './built-cli';
import { CollectedOutput } from './collected-output';

/** The machine's own file is left alone. */
export const NO_ENV_FILE = { ENV_FILE: '/dev/null' } as const;

/**
 * Runs `deleted-calls ARGS` in this process, with these variables and no others: the same command, but for what only a
 * process has (signals, a working directory, an end). Paths have to be absolute.
 */
export async function runCli(
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
  input = '',
): Promise<Ended> {
  const [stdout, stderr] = [new CollectedOutput(), new CollectedOutput()];
  const code = await runCommand(args, {
    environment: async () =>
      (await import('../../../src/config/process-env.js')).loadProcessEnv({
        ...NO_ENV_FILE,
        LOG_FORMAT: 'json',
        ...variables,
      }),
    operator: { ...COMMAND_LINE, address: operatorAddress(variables) },
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr,
    interruption: new Interruption(Object.assign(new EventEmitter(), { exit: refuseToExit })),
    applications,
  });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

function refuseToExit(): never {
  throw new Error('Only a process of its own can be ended.');
}
