import { spawnSync } from 'node:child_process';

/**
 * Runs one of Debian's own tools, as somebody would who has none of this project's code.
 * @returns what it wrote to its standard output
 */
export function runTool(
  tool: 'age' | 'age-keygen' | 'gunzip' | 'gzip',
  args: readonly string[],
  input?: Buffer,
): Buffer {
  const { error, status, stdout, stderr } = spawnSync(tool, args, { input, maxBuffer: 1024 ** 3 });
  if (error) throw new Error(`The tests need Debian's ${tool}: apt-get install age gzip. (${error.message})`);
  if (status !== 0) throw new Error(`${tool} failed: ${stderr.toString()}`);
  return stdout;
}
