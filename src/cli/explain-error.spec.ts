import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../common/errors/problem.error';
import { EnvironmentError } from '../config/env';
import { CommandError } from './command.error';
import { explainError } from './explain-error';

describe('explainError', () => {
  it.each([
    [CommandError.failed('It broke.'), 1],
    [CommandError.usage('Say which.'), 2],
    [CommandError.refused('A rule.'), 3],
    [CommandError.interrupted('SIGINT'), 130],
    [CommandError.interrupted('SIGTERM'), 143],
    [new NotFoundError('There is none.'), 1],
    [new UnavailableError('Away.'), 1],
    [new ForbiddenError('Not yours.'), 3],
    [new ConflictError('Others are expected.'), 3],
    [new EnvironmentError('PORT', 'must be a number'), 1],
  ])('ends a command that threw %p with %i and its sentence', async (error, exitCode) => {
    expect(await explainError(error)).toEqual({ exitCode, sentence: error.message });
  });

  it('speaks of bad input by name, not by JSON pointer', async () => {
    expect(await explainError(InvalidInputError.pointer('/email', 'must be an email address'))).toEqual({
      exitCode: 2,
      sentence: 'email must be an email address.',
    });
  });
});
