import { sentence } from './readable-log';

describe('an event of the log for people', () => {
  it.each([
    [{ level: 'info', time: 'now', context: 'Server', event: 'stopped' }, 'stopped'],
    [{ msg: 'Nest application started' }, 'Nest application started'],
    [
      { event: 'listening', url: 'http://x', docs: null, version: '0.2.0' },
      'listening: url http://x, version 0.2.0',
    ],
    [
      {
        event: 'request',
        requestId: 'a',
        method: 'GET',
        route: '/calls/',
        status: 200,
        durationMs: 12,
        userId: '1',
      },
      'GET /calls/: 200 in 12 ms',
    ],
    [{ event: 'run over', durationMs: 7, ofFiles: 2 }, 'run over: duration ms 7, of files 2'],
    [
      { event: 'database migrated', migrations: ['A1', 'B2', 'C3', 'D4'] },
      'database migrated: migrations 4, the last of them D4',
    ],
    [{ event: 'database migrated', migrations: ['A1'] }, 'database migrated: migrations A1'],
    [{ event: 'put off', holder: { holderName: 'x:1' } }, 'put off: holder holder name x:1'],
    [{ event: 'made', file: '/f', advice: 'Keep it.' }, 'made: file /f. Keep it.'],
    [{ event: 'failed', stack: 'Error: x\n  at y' }, 'failed: stack Error: x\n    at y'],
  ])('%j reads %j', (event, words) => {
    expect(sentence(event)).toBe(words);
  });
});
