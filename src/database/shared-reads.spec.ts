import { SharedReads } from './shared-reads';

/** A read that answers when it is told to. */
class Reads {
  readonly begun: { answer: (value: string) => void; fail: (error: Error) => void }[] = [];
  readonly begin = (): Promise<string> =>
    new Promise((answer, fail) => {
      this.begun.push({ answer, fail });
    });
}

describe('shared reads', () => {
  it('begin once for all who ask the same in one turn of the event loop, when it is over', async () => {
    const [shared, reads] = [new SharedReads(), new Reads()];
    const asked = [shared.ask('page', reads.begin), shared.ask('page', reads.begin)];
    await Promise.resolve();
    asked.push(shared.ask('page', reads.begin));
    expect(reads.begun).toHaveLength(0);
    await turn();
    expect(reads.begun).toHaveLength(1);
    reads.begun[0]?.answer('one');
    expect(await Promise.all(asked)).toEqual(['one', 'one', 'one']);
  });

  it('answer everybody who asked while the same was being read with one more read, begun after they asked', async () => {
    const [shared, reads] = [new SharedReads(), new Reads()];
    const first = shared.ask('page', reads.begin);
    await turn();
    const later = [shared.ask('page', reads.begin), shared.ask('page', reads.begin)];
    await turn();
    expect(reads.begun).toHaveLength(1);
    reads.begun[0]?.answer('old');
    expect(await first).toBe('old');
    await turn();
    expect(reads.begun).toHaveLength(2);
    reads.begun[1]?.answer('new');
    expect(await Promise.all(later)).toEqual(['new', 'new']);
  });

  it('never let anybody join a read that has begun', async () => {
    const [shared, reads] = [new SharedReads(), new Reads()];
    void shared.ask('page', reads.begin);
    await turn();
    const second = shared.ask('page', reads.begin);
    reads.begun[0]?.answer('1');
    await turn();
    const third = shared.ask('page', reads.begin);
    expect(reads.begun).toHaveLength(2);
    reads.begun[1]?.answer('2');
    expect(await second).toBe('2');
    await turn();
    reads.begun[2]?.answer('3');
    expect(await third).toBe('3');
  });

  it('wait for no other question', async () => {
    const [shared, reads] = [new SharedReads(), new Reads()];
    void shared.ask('page 1', reads.begin);
    void shared.ask('page 2', reads.begin);
    await turn();
    expect(reads.begun).toHaveLength(2);
  });

  it('pass a failure to those who shared it, and to nobody after them', async () => {
    const [shared, reads] = [new SharedReads(), new Reads()];
    const first = shared.ask('page', reads.begin);
    await turn();
    const second = shared.ask('page', reads.begin);
    reads.begun[0]?.fail(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await turn();
    reads.begun[1]?.answer('back');
    expect(await second).toBe('back');
    void shared.ask('page', reads.begin);
    await turn();
    expect(reads.begun).toHaveLength(3);
  });
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
