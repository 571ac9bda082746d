import { EventEmitter } from 'node:events';
import { StopRequest } from './stop-request';

class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];
  exit(code: number): void {
    this.exits.push(code);
  }
}

describe('a request to stop', () => {
  let process: FakeProcess;
  let now: number;
  let request: StopRequest;

  beforeEach(() => {
    process = new FakeProcess();
    now = 5_000;
    request = StopRequest.listen(process, () => now);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('is made by %s', async (signal) => {
    expect(request.isMade).toBe(false);
    process.emit(signal);
    await request.made;
    expect(request.isMade).toBe(true);
  });

  it('is one, though a terminal and npm both pass it on', () => {
    process.emit('SIGINT');
    now += 900;
    process.emit('SIGINT');
    expect(process.exits).toEqual([]);
  });

  it('is for at once when it is made again later', () => {
    process.emit('SIGTERM');
    now += 1_100;
    process.emit('SIGINT');
    expect(process.exits).toEqual([130]);
  });
});
