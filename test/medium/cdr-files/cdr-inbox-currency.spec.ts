import { fcsFile, nextFcsFile } from '../../support/cdr-files/fcs-file';
import { PLACE, TestInbox } from '../../support/cdr-files/test-inbox';

describe('INBOX_CURRENCY', () => {
  it('is what the prices of all files that come by the folder are in', async () => {
    const inbox = await TestInbox.start({ INBOX_CURRENCY: 'EUR' });
    try {
      inbox.stopClock();
      await inbox.put(`${PLACE}/euro.csv`, nextFcsFile());
      await inbox.pollTwice();
      const [file] = await inbox.records('euro.csv');
      const { body } = await inbox.test.admin.get<{ status: string; currency: string | null }>(
        `CDRFiles/${file?.id}`,
      );
      expect([body.status, body.currency]).toEqual(['Imported', 'EUR']);
      const calls = await inbox.test.admin.get<{ currency: string | null }[]>(`CDRFiles/${file?.id}/calls/`);
      expect(new Set(calls.body.map(({ currency }) => currency))).toEqual(new Set(['EUR']));
      // Its lines say EUR, which its layout alone would refuse: its records are counted all the same.
      const counted = fcsFile([{ currency: 'EUR' }]);
      await inbox.put(`${PLACE}/Gamma_Monthly_AC1_20261001_000117_2_3.csv`, counted);
      await inbox.pollTwice();
      expect(await inbox.records('Gamma_Monthly_AC1_20261001_000117_2_3.csv')).toEqual([]);
    } finally {
      await inbox.close();
    }
  });
});
