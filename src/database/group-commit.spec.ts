import { setImmediate as endOfTurn } from 'node:timers/promises';
import { GroupCommit, GroupedWork } from './group-commit';

type Manner = Pick<GroupedWork<number, number>, 'most' | 'beginsNextFirst'>;

/** Doubles numbers, and writes down what happens when. */
function doubling(manner: Manner = {}): { commits: GroupCommit<number, number>; happened: string[] } {
  const happened: string[] = [];
  const commits = new GroupCommit<number, number>({
    ...manner,
    run: async (requests) => {
      happened.push(`begun ${requests.join()}`);
      for (let turn = 0; turn < 3; turn += 1) await endOfTurn();
      if (requests.includes(13)) throw Object.assign(new Error('refused'), { code: '22021' });
      if (requests.includes(99)) throw new Error('gone');
      return requests.map((request) => request * 2);
    },
    refusal: ({ message }, count) => new Error(`${message}, ${count}`),
  });
  return { commits, happened };
}

describe('requests of the same moment', () => {
  it('share one transaction, in their order', async () => {
    const { commits, happened } = doubling();
    expect(await Promise.all([1, 2, 3].map((request) => commits.add(request)))).toEqual([2, 4, 6]);
    expect(happened).toEqual(['begun 1,2,3']);
  });

  it('are no more than fit into one, and the others go into the next', async () => {
    const { commits, happened } = doubling({ most: 2 });
    expect(await Promise.all([1, 2, 3, 4, 5].map((request) => commits.add(request)))).toEqual([
      2, 4, 6, 8, 10,
    ]);
    expect(happened).toEqual(['begun 1,2', 'begun 3,4', 'begun 5']);
  });

  it.each<[string, Manner, string[]]>([
    ['are told before the next begins', {}, ['begun 1', 'told 1', 'begun 2', 'told 2']],
    [
      'are told after the next has begun, where they have much to do',
      { beginsNextFirst: true },
      ['begun 1', 'begun 2', 'told 1', 'told 2'],
    ],
  ])('%s', async (_, manner, expected) => {
    const { commits, happened } = doubling({ ...manner, most: 1 });
    await Promise.all(
      [1, 2].map(async (request) => {
        await commits.add(request);
        happened.push(`told ${request}`);
      }),
    );
    expect(happened).toEqual(expected);
  });

  it.each<Manner>([{}, { beginsNextFirst: true }])(
    'are told of a transaction that failed, and the next goes on: %j',
    async (manner) => {
      const { commits } = doubling({ ...manner, most: 2 });
      const ends = await Promise.allSettled([99, 1, 2].map((request) => commits.add(request)));
      expect(ends).toEqual([
        { status: 'rejected', reason: new Error('gone, 2') },
        { status: 'rejected', reason: new Error('gone, 2') },
        { status: 'fulfilled', value: 4 },
      ]);
      expect(await commits.add(3)).toBe(6);
    },
  );

  it.each<Manner>([{}, { beginsNextFirst: true }])(
    'do not suffer from a value of another that is refused: %j',
    async (manner) => {
      const { commits } = doubling(manner);
      const ends = await Promise.allSettled([1, 13, 2].map((request) => commits.add(request)));
      expect(ends).toEqual([
        { status: 'fulfilled', value: 2 },
        { status: 'rejected', reason: new Error('refused, 1') },
        { status: 'fulfilled', value: 4 },
      ]);
    },
  );
});
