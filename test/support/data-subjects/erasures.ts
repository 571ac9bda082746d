import { setTimeout as sleep } from 'node:timers/promises';
import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { fcsFile } from '../cdr-files/fcs-file';
import { importFile } from '../cdr-files/uploads';
import { runRetention } from '../dr-files/retention';
import type { TestApp } from '../http/test-app';

const IN_MORE_THAN_A_YEAR = 400 * 86_400_000;

/** The erasure once it is over. */
export async function over({ admin }: TestApp, id: string): Promise<ErasureView> {
  for (;;) {
    const { body } = await admin.get<ErasureView>(`erasures/${id}`);
    if (body.state !== 'Running') return body;
    await sleep(50);
  }
}

/** Erases the number, and waits for the end. */
export async function eraseNumber(test: TestApp, number: string, reason = 'Letter'): Promise<ErasureView> {
  const { status, body } = await test.admin.post<ErasureView>('dataSubjects/erase', {
    number,
    reason,
  });
  expect({ status, body }).toMatchObject({ status: 202 });
  return over(test, body.id);
}

/** Every activity that there is about erasures: a number that is in a DR file alone. */
export async function actOnErasures(test: TestApp): Promise<void> {
  await importFile(test, fcsFile([{ dialled: '+441134960777' }]));
  const filter = { number: '01134960777' };
  await test.admin.post('calls/delete', { filter, reason: 'Test', expectedCount: 1 });
  await runRetention(test, new Date(Date.now() + IN_MORE_THAN_A_YEAR));
  expect(await eraseNumber(test, filter.number)).toMatchObject({ counts: { disasterRecoveryFiles: 1 } });
}
