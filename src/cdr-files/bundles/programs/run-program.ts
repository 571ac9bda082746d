import { type ChildProcess, spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';

/** Address space of a program: archives can ask for dictionaries of gigabytes. */
const MEMORY_KIB = 1024 * 1024;
const TIME_OUT_MS = 10 * 60 * 1000;
const MOST_ERROR_CHARACTERS = 2000;

/** Whether a program is installed, by the folders of PATH; null where it is not. */
export async function findProgram(names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder === '') continue;
      const path = join(folder, name);
      const isThere = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (isThere) return path;
    }
  }
  return null;
}

/** A program that runs: what it writes, and how it ends. */
export interface RunningProgram {
  readonly output: Readable;
  /** Null for its good end, else what went wrong. */
  readonly ended: Promise<string | null>;
  stop(): void;
}

export interface ProgramLimits {
  /** The largest file that it may write, in KiB; 0 where it writes none. */
  readonly fileKib: number;
}

/**
 * Starts a program without a standard input and without the server's environment. Memory, files and time are bounded: it reads
 * what strangers made.
 */
export function startProgram(
  path: string,
  args: readonly string[],
  { fileKib }: ProgramLimits,
): RunningProgram {
  const limited = `ulimit -v ${MEMORY_KIB} && ulimit -f ${fileKib} && ulimit -c 0 && exec "$0" "$@"`;
  const child = spawn('/bin/sh', ['-c', limited, path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { LC_ALL: 'C.UTF-8', PATH: process.env.PATH },
    timeout: TIME_OUT_MS,
    killSignal: 'SIGKILL',
  });
  // What nobody has begun to read at the end of a process is dropped by Node.js: the pipe reads at once.
  const output = child.stdout.pipe(new PassThrough());
  return { output, ended: endOf(child), stop: () => void child.kill('SIGKILL') };
}

function endOf(child: ChildProcess): Promise<string | null> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    if (errors.length < MOST_ERROR_CHARACTERS) errors += chunk.toString();
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      resolve(
        code === 0 ? null : signal !== null ? `it was ended by ${signal}` : errors || `exit code ${code}`,
      );
    });
  });
}

/**
 * All that a program writes.
 * @throws Error it is more than `mostBytes`; the program is stopped
 */
export async function outputText(running: RunningProgram, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of running.output as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) {
      running.stop();
      throw new RangeError(`The program wrote more than ${mostBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
