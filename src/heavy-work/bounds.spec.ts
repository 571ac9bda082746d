import { loadEnv } from '../config/env';
import { boundsOf } from './bounds';

describe('how much heavy work is done at once', () => {
  it('is what each kind has a variable for, half of it for one user', () => {
    const bounds = boundsOf(
      loadEnv({
        DATABASE_POOL_SIZE: '40',
        STREAMS_AT_ONCE: '5',
        STREAMS_PER_USER: '4',
        DOWNLOADS_AT_ONCE: '6',
        UPLOADS_AT_ONCE: '7',
        SEARCHES_AT_ONCE: '9',
        VERIFICATIONS_AT_ONCE: '3',
        COUNTS_AT_ONCE: '10',
        CHANGES_AT_ONCE: '11',
      }),
    );
    expect(
      Object.entries(bounds).map(([kind, { most, mostOfOneUser }]) => [kind, most, mostOfOneUser]),
    ).toEqual([
      ['streams', 5, 4],
      ['downloads', 6, 3],
      ['uploads', 7, 4],
      ['searches', 9, 5],
      ['verifications', 3, 2],
      ['counts', 10, 5],
      ['changes', 11, 6],
    ]);
  });

  it.each([
    [4, 1],
    [10, 2],
    [40, 8],
  ])('is a fifth of a pool of %i for what uses it', (size, fifth) => {
    const { searches, counts, changes } = boundsOf(loadEnv({ DATABASE_POOL_SIZE: String(size) }));
    expect([searches.most, counts.most, changes.most]).toEqual([fifth, fifth, fifth]);
  });
});
