import type { Progress } from '../progress';
import { readingProgress } from './reading-progress';

describe('the progress of reading DR files', () => {
  const shown: string[] = [];
  const progress: Progress = {
    update: (label, value, total) => shown.push(`${label}: ${value} of ${total}`),
    stop: () => undefined,
  };

  it('says which file is read, and moves within it', () => {
    const show = readingProgress('Verifying', progress, new AbortController().signal);
    show({ doneFiles: 0, ofFiles: 2, readBytes: 0, ofBytes: 9_400_000 });
    show({ doneFiles: 0, ofFiles: 2, readBytes: 2_000_000, ofBytes: 9_400_000 });
    show({ doneFiles: 2, ofFiles: 2, readBytes: 9_400_000, ofBytes: 9_400_000 });
    expect(shown).toEqual([
      'Verifying DR file 1 of 2: 0 of 10',
      'Verifying DR file 1 of 2: 2 of 10',
      'Verifying DR file 2 of 2: 9 of 10',
    ]);
  });

  it('ends the reading when the command is interrupted', () => {
    const show = readingProgress('Verifying', progress, AbortSignal.abort(new Error('stopped')));
    expect(() => show({ doneFiles: 0, ofFiles: 1, readBytes: 0, ofBytes: 1 })).toThrow('stopped');
  });
});
