import { thousands } from '../table';
import type { DemoClient } from './demo-client';
import type { Narrator } from './narrator';

/** Verifies each DR file in storage, and restores its rows. */
export async function verifyAndRestore(
  client: DemoClient,
  narrator: Narrator,
  archivedCount: number,
): Promise<void> {
  narrator.step('Verify the DR file: bytes in storage, signature, record, and its place in the chain');
  const { items } = await client.list('disasterRecoveryFiles/', ['id', 'kind', 'fileName'], 3);
  for (const { id } of items) {
    const verification = await client.post(`disasterRecoveryFiles/${id}/verify`, {}, [
      'ok',
      'checkedFiles',
      'findings',
    ]);
    narrator.check('nothing was changed, removed, exchanged or added', verification.ok === true);
  }

  narrator.step('Restore it: first as a dry run, then for good');
  let restoredCount = 0;
  for (const { id } of items.filter(({ kind }) => kind === 'Deleted calls')) {
    for (const dryRun of [true, false]) {
      const body = { reason: 'The customer disputes these calls', dryRun };
      const result = await client.post(`disasterRecoveryFiles/${id}/restore`, body, [
        'restoredCount',
        'wouldRestore',
        'alreadyPresent',
        'erased',
        'total',
        'dryRun',
      ]);
      restoredCount += Number(result.restoredCount);
    }
  }
  const { total } = await client.list('deletedCalls/', ['id', 'created', 'updated', 'reinstatedIn'], 3);
  narrator.check(
    `${thousands(total)} deleted calls are back under their ids, with a fresh retention period`,
    restoredCount === archivedCount && total === archivedCount,
  );
}
