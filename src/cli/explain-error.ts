import { OperatorError } from '../common/errors/operator.error';
import { InputFault, InvalidInputError, ProblemError } from '../common/errors/problem.error';
import type { ProblemName } from '../common/errors/problem-types';
import { CommandError } from './command.error';
import { EXIT } from './exit-codes';

/** How a command that threw ends. */
export interface Explanation {
  readonly exitCode: number;
  /** The kind of error for programs; never renamed. */
  readonly code: string;
  readonly sentence: string;
}

/** The sentence, the code and the exit code of anything that a command threw. */
export async function explainError(error: unknown): Promise<Explanation> {
  if (error instanceof CommandError) {
    return { exitCode: error.exitCode, code: error.code, sentence: error.message };
  }
  if (error instanceof ProblemError) return explainProblem(error);
  const socket = explainSocket(error);
  if (socket) return failed('cannot-listen', socket);
  const file = explainMissingFile(error);
  if (file) return failed('file-missing', file);
  if (error instanceof OperatorError) {
    return { exitCode: EXIT[error.outcome], code: error.code, sentence: error.message };
  }
  if (isDiskFull(error)) {
    return failed(
      'disk-full',
      'A disk is full, of this machine or of the database: free space, then try again.',
    );
  }
  // Loaded only now, because it loads the whole database library.
  const { databaseProblem, StatementEndedError } = await import('../common/errors/database-problem.js');
  const problem = databaseProblem(error);
  if (problem instanceof StatementEndedError) {
    return failed(
      'statement-ended',
      'The database ended a statement that took longer than it may; nothing of it was kept. Try again, or raise DATABASE_WORK_SECONDS ' +
        '(DATABASE_READ_SECONDS for what is only read).',
    );
  }
  if (problem?.problem === 'unavailable') {
    return failed(
      'database-unavailable',
      'The database cannot be reached: is it running, and is DATABASE_URL right?',
    );
  }
  if (problem) return explainProblem(problem);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return failed('unexpected', `It failed unexpectedly (${name}: ${oneLine(message)}).`);
}

function failed(code: string, sentence: string): Explanation {
  return { exitCode: EXIT.failed, code, sentence };
}

/** As the system or PostgreSQL says it. */
function isDiskFull(error: unknown): boolean {
  const { code, driverError } = error as { code?: string; driverError?: { code?: string } };
  return ['ENOSPC', 'EDQUOT', '53100'].includes(driverError?.code ?? code ?? '');
}

/** Why HTTP could not be served. */
function explainSocket(error: unknown): string | null {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE')
    return 'another program uses this PORT or METRICS_PORT: stop it, or set another one.';
  if (code === 'EACCES') return 'this PORT needs more rights: set one above 1023.';
  return 'HOST is no address of this machine: set another one, such as 127.0.0.1.';
}

/** Names the path of a file that is not there. A socket has an address instead of a path. */
function explainMissingFile(error: unknown): string | null {
  const { code, syscall, path } = error as { code?: string; syscall?: string; path?: string };
  if (code !== 'ENOENT' || !path || !syscall || syscall.startsWith('spawn')) return null;
  return `There is no file or folder ${path}: check the path, or put it there, and try again.`;
}

function explainProblem(problem: ProblemError): Explanation {
  const sentence =
    problem instanceof InvalidInputError && problem.faults.length > 0
      ? `${problem.faults.map(describeFault).join('; ')}.`.replace('?.', '?')
      : problem.message;
  return { exitCode: exitCodeOf(problem.problem), code: problem.problem, sentence };
}

function exitCodeOf(problem: ProblemName): number {
  if (problem === 'invalid-input') return EXIT.badUsage;
  return problem === 'conflict' || problem === 'forbidden' ? EXIT.refused : EXIT.failed;
}

/** The name alone. The command line has no JSON body that a pointer could point into. */
function describeFault(fault: InputFault): string {
  return `${'parameter' in fault ? fault.parameter : fault.pointer.slice(1)} ${fault.detail}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
