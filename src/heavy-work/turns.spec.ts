import { BusyError } from './busy.error';
import { type EndTurn, Turns } from './turns';

const BOUND = { name: 'Dances', most: 2, mostOfOneUser: 1, waitMs: 60_000 };

describe('turns', () => {
  const order: string[] = [];
  const ends = new Map<string, EndTurn>();
  beforeEach(() => {
    order.length = 0;
    ends.clear();
  });

  function ask(turns: Turns, user: string, what: string): Promise<void> {
    return turns.take(user).then((end) => {
      order.push(what);
      ends.set(what, end);
    });
  }

  async function end(what: string): Promise<void> {
    ends.get(what)?.();
    await settled();
  }

  it('come at once as long as the bound is not reached, and wait after that', async () => {
    const turns = new Turns({ ...BOUND, mostOfOneUser: 2 });
    const asked = ['a1', 'a2', 'a3'].map((what) => ask(turns, 'a', what));
    await settled();
    expect(order).toEqual(['a1', 'a2']);
    await end('a2');
    expect(order).toEqual(['a1', 'a2', 'a3']);
    await Promise.all(asked);
  });

  it('leave room for another user, however many one user asks for', async () => {
    const turns = new Turns(BOUND);
    void ask(turns, 'a', 'a1');
    const rest = ['a2', 'a3'].map((what) => ask(turns, 'a', what));
    void ask(turns, 'b', 'b1');
    await settled();
    expect(order).toEqual(['a1', 'b1']);
    await end('a1');
    await end('a2');
    await Promise.all(rest);
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('go round: a user with many waiting delays another by one turn', async () => {
    const turns = new Turns({ ...BOUND, most: 1 });
    const asked = ['a1', 'a2', 'a3'].map((what) => ask(turns, 'a', what));
    asked.push(...['b1', 'b2'].map((what) => ask(turns, 'b', what)));
    await settled();
    for (const what of ['a1', 'a2', 'b1', 'a3']) await end(what);
    await Promise.all(asked);
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3', 'b2']);
  });

  it('end once, however often they are ended', async () => {
    const turns = new Turns({ ...BOUND, most: 1 });
    await ask(turns, 'a', 'a1');
    void ask(turns, 'b', 'b1');
    void ask(turns, 'c', 'c1');
    await end('a1');
    await end('a1');
    expect(order).toEqual(['a1', 'b1']);
    await end('b1');
    expect(order).toEqual(['a1', 'b1', 'c1']);
  });

  it('are refused after the bound of waiting, by a sentence that names the bound, and the queue goes on', async () => {
    const turns = new Turns({ ...BOUND, most: 1, waitMs: 5 });
    await ask(turns, 'a', 'a1');
    const refused = await turns.take('b').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BusyError);
    expect((refused as BusyError).message).toContain('Dances: 1 are done at once, 1 for one user');
    expect((refused as BusyError).headers).toEqual({ 'retry-after': '5' });
    await end('a1');
    await ask(turns, 'c', 'c1');
    expect(order).toEqual(['a1', 'c1']);
  });
});

/** Until every promise that can be settled is. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
