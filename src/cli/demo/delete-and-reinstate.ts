import { thousands } from '../table';
import type { DemoClient } from './demo-client';
import type { Narrator } from './narrator';

const CALL = ['id', 'callID', 'startDate', 'startTime', 'duration', 'costCDR', 'lineNumber'];
const ACTIVITY = ['user', 'activityType', 'activityReason', 'CDRFileID', 'usedAPI'];

/** Deletes one CDR file's calls, lists them and reinstates one. Returns how many were deleted. */
export async function deleteAndReinstate(
  client: DemoClient,
  narrator: Narrator,
  cdrFileId: string,
): Promise<number> {
  narrator.step('Delete the second file, as if it had been imported twice');
  const deletion = await client.post(
    `CDRFiles/${cdrFileId}/delete`,
    { reason: 'Imported twice', expectedCount: 1500 },
    ['count', 'userActivityLog'],
  );
  const count = Number(deletion.count);
  narrator.check(`${thousands(count)} calls deleted, under one activity`, count === 1500);
  await client.get(`userActivityLog/${String(deletion.userActivityLog)}`, ACTIVITY);

  narrator.step('Look at its deleted calls: the whole evidence is kept, and each look is recorded too');
  const { items, total } = await client.list(`CDRFiles/${cdrFileId}/deletedCalls/?limit=3`, CALL, 3);
  narrator.check(`${thousands(total)} deleted calls`, total === count);
  const [first] = items;
  const deletedCall = await client.get(`deletedCalls/${first?.id}`, [
    ...CALL,
    'userActivityLog',
    'reinstatedIn',
  ]);

  narrator.step('Reinstate one: it is a live call again, under its old id');
  const reinstatement = await client.post(
    `deletedCalls/${deletedCall.id}/reinstate`,
    { reason: 'This one was right' },
    ['count', 'userActivityLog'],
  );
  const call = await client.get(`calls/${String(deletedCall.callID)}`, [
    'id',
    'startDate',
    'startTime',
    'lineNumber',
  ]);
  const after = await client.get(`deletedCalls/${deletedCall.id}`, ['id', 'reinstatedIn']);
  narrator.check(
    'the deleted call stays in the audit trail and names the activity that reinstated it',
    call.id === deletedCall.callID && after.reinstatedIn === reinstatement.userActivityLog,
  );
  return count;
}
