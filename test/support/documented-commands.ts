import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './project-folder';

/** The `sh` blocks of a page of docs/, in their order. */
export function documentedCommands(page: string): string[] {
  const text = readFileSync(join(PROJECT_FOLDER, 'docs', page), 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string);
}

/** How a shell ended. */
export interface ShellOutcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs blocks of commands in one bash, which ends with the first that fails. */
export function runCommands(
  blocks: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
): ShellOutcome {
  const { error, status, stdout, stderr } = spawnSync('bash', ['-e', '-u', '-c', blocks.join('\n')], {
    ...options,
    // From anything that looks like a network bash would read the machine's own start-up files.
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1024 ** 2,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
