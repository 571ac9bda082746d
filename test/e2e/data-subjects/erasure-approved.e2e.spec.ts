import { CertificateKeeper } from '../../../src/certificates/issuing/certificate-keeper.service';
import type { ErasureView } from '../../../src/data-subjects/erasure/dto/erasure.view';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { approve, approver, turnApprovalsOn, waiting } from '../../support/approvals';
import { over } from '../../support/data-subjects/erasures';
import { placesWith } from '../../support/data-subjects/every-byte';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';
const SPELLINGS = ['1134960777', '113 496 0777'];

describe('erasure of a number, where a second person has to approve', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('waits for them, is done once, leaves the number nowhere, and is certified', async () => {
    await importFile(test, fcsFile([{ dialled: '+441134960777' }]));
    const second = await approver(test);
    await turnApprovalsOn(test);
    const body = { number: NUMBER, reason: 'Letter' };
    const asked = waiting(await test.admin.post('dataSubjects/erase', body));
    expect(asked).toMatchObject({ act: 'Erasure' });
    expect((await test.admin.get<ErasureView[]>('erasures/')).body).toEqual([]);
    expect((await approve(test.admin, asked.id)).status).not.toBe(200);
    expect((await approve(second.client, asked.id)).status).toBe(200);
    const begun = await test.admin.post<ErasureView>('dataSubjects/erase', body);
    expect(begun.body).toMatchObject({ state: 'Running' });
    const erasure = await over(test, begun.body.id);
    expect(erasure).toMatchObject({ state: 'Succeeded', counts: { calls: 1, CDRFiles: 1 } });
    expect(await placesWith(test, SPELLINGS)).toEqual([]);
    expect(waiting(await test.admin.post('dataSubjects/erase', body)).id).not.toBe(asked.id);
    expect(await certificate(erasure)).toMatchObject({
      act: 'Erasure finished',
      what: {
        collection: 'erasures',
        askedBy: 'admin',
        id: erasure.id,
        pseudonym: erasure.pseudonym,
        state: 'Succeeded',
        counts: { calls: 1 },
      },
      approvedBy: [{ approval: asked.id, approvedByID: second.id }],
    });
  });

  async function certificate({ id }: ErasureView): Promise<unknown> {
    for (;;) {
      await test.app.get(CertificateKeeper).tick();
      const { body } =
        await test.admin.get<{ id: string; linkedTo: string; linkedToType: string }[]>('certificates/');
      const found = body.find((one) => one.linkedToType === 'erasures' && one.linkedTo === id);
      if (found) return (await test.admin.get(`certificates/${found.id}`)).body;
    }
  }
});
