import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { lastValueFrom, map, of, tap, throwError } from 'rxjs';
import { InterceptorsInOrder } from './interceptors-in-order';

const CONTEXT = {} as ExecutionContext;

/** Puts its name around the answer, and tells of errors that it meets. */
function named(name: string, met: string[] = []): NestInterceptor {
  return {
    intercept: (_, next) =>
      next.handle().pipe(
        map((answer) => `${name}(${String(answer)})`),
        tap({ error: (error: Error) => met.push(`${name}: ${error.message}`) }),
      ),
  };
}

const refusing: NestInterceptor = {
  intercept: () => {
    throw new Error('refused');
  },
};

function answer(next: CallHandler, ...all: NestInterceptor[]): Promise<unknown> {
  return lastValueFrom(new InterceptorsInOrder(...all).intercept(CONTEXT, next));
}

describe('interceptors in order', () => {
  it('are around the operation, the first around all others', async () => {
    const next = { handle: () => of('done') };
    expect(await answer(next, named('a'), named('b'), named('c'))).toBe('a(b(c(done)))');
    expect(await answer(next)).toBe('done');
  });

  it('meet what an inner one throws as an error, and the operation is not begun', async () => {
    const met: string[] = [];
    const handle = jest.fn(() => of('done'));
    await expect(answer({ handle }, named('a', met), named('b', met), refusing)).rejects.toThrow('refused');
    expect(met).toEqual(['b: refused', 'a: refused']);
    expect(handle).not.toHaveBeenCalled();
  });

  it('meet an error of the operation', async () => {
    const met: string[] = [];
    const failing = { handle: () => throwError(() => new Error('broken')) };
    await expect(answer(failing, named('a', met))).rejects.toThrow('broken');
    expect(met).toEqual(['a: broken']);
  });
});
