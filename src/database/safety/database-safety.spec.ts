import { DatabaseSafety, safetyDoubts } from './database-safety';

const SAFE: DatabaseSafety = {
  isStandby: false,
  fsync: 'on',
  fullPageWrites: 'on',
  synchronousCommit: 'on',
  waitsForStandby: false,
  standbys: 0,
};

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
  ['all at once', { isStandby: true, fsync: 'off', standbys: 1 }, ['standby', 'noFsync', 'commitsNotCopied']],
])('%s has its doubts', (_, difference, codes) => {
  const doubts = safetyDoubts({ ...SAFE, ...difference });
  expect(doubts.map(({ code }) => code)).toEqual(codes);
  for (const { detail } of doubts) expect(detail).toMatch(/(Set|must lead to) .+\.$/);
});
