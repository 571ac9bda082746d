import { DatabaseSafety, safetyDoubts } from './database-safety';

const SAFE: DatabaseSafety = {
  isStandby: false,
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  waitsForStandby: false,
  standbys: 0,
  version: 150004,
  connections: 14,
  clockApartMs: 60_000,
};
const NEEDED = 14;

it.each<[string, Partial<DatabaseSafety>, string[]]>([
  ['a server by itself', {}, []],
  ['a standby that is waited for', { standbys: 1, waitsForStandby: true }, []],
  [
    'commits that wait until the standby shows them',
    { standbys: 2, waitsForStandby: true, synchronousCommit: 'remote_apply' },
    [],
  ],
  ['a standby', { isStandby: true }, ['standby']],
  ['fsync off', { fsync: 'off' }, ['noFsync']],
  ['full_page_writes off', { fullPageWrites: 'off' }, ['noFullPageWrites']],
  ['synchronous_commit off', { synchronousCommit: 'off', standbys: 1 }, ['commitsNotWritten']],
  ['a standby that nobody waits for', { standbys: 1 }, ['commitsNotCopied']],
  [
    'commits that are only local',
    { standbys: 1, waitsForStandby: true, synchronousCommit: 'local' },
    ['commitsNotCopied'],
  ],
  ['a version before the oldest', { version: 140022 }, ['oldVersion']],
  ['a later version', { version: 180001 }, []],
  ['one connection too few', { connections: 13 }, ['fewConnections']],
  ['clocks more than a minute apart', { clockApartMs: 60_001 }, ['clockApart']],
  ['all at once', { isStandby: true, fsync: 'off', standbys: 1 }, ['standby', 'noFsync', 'commitsNotCopied']],
])('%s has its doubts', (_, difference, codes) => {
  const doubts = safetyDoubts({ ...SAFE, ...difference }, NEEDED);
  expect(doubts.map(({ code }) => code)).toEqual(codes);
  for (const { detail } of doubts) expect(detail).toMatch(/(Set|must lead to) .+\.$/);
});
