import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './project-folder';

/** The `sh` blocks of a page of docs/, in their order. */
export function documentedCommands(page: string): string[] {
  return blocks(readFileSync(join(PROJECT_FOLDER, 'docs', page), 'utf8'), 'sh');
}

/** The blocks of one part of README.md, by its heading, in their order. */
export function readmeCommands(heading: string): string[] {
  const parts = readFileSync(join(PROJECT_FOLDER, 'README.md'), 'utf8').split(/^## /m);
  return blocks(parts.find((part) => part.startsWith(`${heading}\n`)) ?? '', '');
}

function blocks(text: string, language: string): string[] {
  const fenced = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return [...text.matchAll(fenced)].map(([, block]) => block as string);
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
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number },
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
