import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm';
import { databaseProblem, StatementEndedError } from './database-problem';
import { ConflictError, UnavailableError } from './problem.error';

const failed = (code: string, message = 'as the database put it'): QueryFailedError =>
  new QueryFailedError('select 1', [], Object.assign(new Error(message), { code }));

describe('databaseProblem', () => {
  it.each(['08006', '25P03', '57P01', '57P03', '53300', '53100', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])(
    'calls the database unavailable for %s, from a query or the connection itself',
    (code) => {
      expect(databaseProblem(failed(code))).toBeInstanceOf(UnavailableError);
      expect(databaseProblem(Object.assign(new Error(), { code }))).toBeInstanceOf(UnavailableError);
    },
  );

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('knows the driver by its words where it gives no code: %s', (message) => {
    expect(databaseProblem(new Error(message))).toBeInstanceOf(UnavailableError);
  });

  it('knows a transaction whose connection was lost between two statements', () => {
    expect(databaseProblem(new QueryRunnerAlreadyReleasedError())).toBeInstanceOf(UnavailableError);
    expect(databaseProblem(new QueryRunnerProviderAlreadyReleasedError())).toBeInstanceOf(UnavailableError);
  });

  it('knows a socket that is not there from a file that is not there', () => {
    const missing = (syscall: string): Error => Object.assign(new Error(), { code: 'ENOENT', syscall });
    expect(databaseProblem(missing('connect'))).toBeInstanceOf(UnavailableError);
    expect(databaseProblem(missing('open'))).toBeNull();
    expect(databaseProblem(missing('mkdir'))).toBeNull();
  });

  it('says of a statement that was ended what to do, and not that the database is away', () => {
    const problem = databaseProblem(failed('57014', 'canceling statement due to statement timeout'));
    expect(problem).toBeInstanceOf(StatementEndedError);
    expect(problem?.message).toContain('DATABASE_WORK_SECONDS');
  });

  it('says of a standby that it takes no changes', () => {
    const problem = databaseProblem(failed('25006', 'cannot execute INSERT in a read-only transaction'));
    expect(problem).toBeInstanceOf(UnavailableError);
    expect(problem?.message).toContain('is a standby');
  });

  it("passes a guard's sentence on as a conflict", () => {
    const problem = databaseProblem(failed('23001', 'deleted calls leave only through a retention run'));
    expect(problem).toBeInstanceOf(ConflictError);
    expect(problem?.message).toBe('deleted calls leave only through a retention run');
  });

  it.each(['40001', '40P01'])('asks to try again after %s', (code) => {
    expect(databaseProblem(failed(code))).toBeInstanceOf(ConflictError);
  });

  it.each([failed('42703'), failed('23505'), new Error('anything else'), new TypeError('a defect')])(
    'says nothing of %p: it is a defect or somebody else knows it',
    (error) => {
      expect(databaseProblem(error)).toBeNull();
    },
  );

  it('never repeats values that the database put into its message', () => {
    const problem = databaseProblem(failed('53100', 'could not write 01134960000'));
    expect(problem?.message).not.toContain('0113');
  });
});
