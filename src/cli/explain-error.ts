import { InputFault, InvalidInputError, ProblemError } from '../common/errors/problem.error';
import type { ProblemName } from '../common/errors/problem-types';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres.error';
import { SchemaError } from '../database/schema.error';
import { StorageError } from '../storage/storage-errors';
import { CommandError } from './command.error';
import { EXIT } from './exit-codes';

/** How a command that threw ends. */
export interface Explanation {
  readonly exitCode: number;
  readonly sentence: string;
}

/** One sentence and the exit code for whatever a command threw; knows the typed errors of every room. */
export async function explainError(error: unknown): Promise<Explanation> {
  if (error instanceof CommandError) return { exitCode: error.exitCode, sentence: error.message };
  if (error instanceof ProblemError) return explainProblem(error);
  if (error instanceof SchemaError) return { exitCode: EXIT.refused, sentence: error.message };
  const socket = explainSocket(error);
  if (socket) return { exitCode: EXIT.failed, sentence: socket };
  if (speaksToOperators(error)) return { exitCode: EXIT.failed, sentence: error.message };
  // Loaded only now: it brings the whole database library along.
  const { databaseProblem } = await import('../common/errors/database-problem.js');
  const problem = databaseProblem(error);
  if (problem?.problem === 'unavailable') {
    return {
      exitCode: EXIT.failed,
      sentence: 'The database cannot be reached: is it running, and is DATABASE_URL right?',
    };
  }
  if (problem) return explainProblem(problem);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { exitCode: EXIT.failed, sentence: `It failed unexpectedly (${name}: ${oneLine(message)}).` };
}

/** Why HTTP could not be served. */
function explainSocket(error: unknown): string | null {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE') return 'another program uses this PORT: stop it, or set another one.';
  if (code === 'EACCES') return 'this PORT needs more rights: set one above 1023.';
  return 'HOST is no address of this machine: set another one, such as 127.0.0.1.';
}

function explainProblem(problem: ProblemError): Explanation {
  const sentence =
    problem instanceof InvalidInputError && problem.faults.length > 0
      ? `${problem.faults.map(describeFault).join('; ')}.`
      : problem.message;
  return { exitCode: exitCodeOf(problem.problem), sentence };
}

function exitCodeOf(problem: ProblemName): number {
  if (problem === 'invalid-input') return EXIT.badUsage;
  return problem === 'conflict' || problem === 'forbidden' ? EXIT.refused : EXIT.failed;
}

/** The name alone: on the command line nobody sent a JSON body to point into. */
function describeFault(fault: InputFault): string {
  return `${'parameter' in fault ? fault.parameter : fault.pointer.slice(1)} ${fault.detail}`;
}

function speaksToOperators(error: unknown): error is Error {
  return (
    error instanceof EmbeddedPostgresError ||
    error instanceof StorageError ||
    // By name: their files bring the libraries for age and for schedules along.
    (error instanceof Error &&
      [
        'EnvironmentError',
        'AgeKeyError',
        'SigningKeyError',
        'StorageUrlError',
        'DrFileUnreadableError',
      ].includes(error.name))
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
