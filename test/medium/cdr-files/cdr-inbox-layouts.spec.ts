import { giveLayout, layoutDocument, layoutFile } from '../../support/cdr-files/layouts';
import { TestInbox } from '../../support/cdr-files/test-inbox';

describe('the watched folder and layouts that people give', () => {
  let inbox: TestInbox;

  beforeAll(async () => {
    inbox = await TestInbox.start();
  });

  beforeEach(() => inbox.stopClock());
  afterAll(() => inbox?.close());

  it('takes the files in the folder of a given layout', async () => {
    await giveLayout(inbox.test, layoutDocument('acme'));
    await inbox.put('Acme/acme/named.csv', layoutFile('acme', [{}]));
    await inbox.put('Acme/auto/told.csv', layoutFile('acme', [{ ref: 'told' }]));
    await inbox.pollTwice();
    for (const name of ['named.csv', 'told.csv']) {
      expect(await inbox.records(name)).toEqual([
        expect.objectContaining({ file_type: 'acme', status: 'Imported' }),
      ]);
    }
  });

  it('refuses those in the folder of a retired one, and says which there are', async () => {
    await giveLayout(inbox.test, layoutDocument('gone'));
    await inbox.test.admin.delete('CDRFileTypes/gone');
    await inbox.put('Acme/gone/late.csv', layoutFile('gone', [{}]));
    await inbox.pollTwice();
    expect(await inbox.records('late.csv')).toEqual([]);
    const [place = ''] = (await inbox.places('failed')).filter((one) => one.endsWith('late.csv.reason.txt'));
    expect(await inbox.read(`failed/${place}`)).toMatch(
      /The second folder, the layout, must be one of .*fcs-v3-outbound, .*auto/,
    );
  });

  it('waits for the records that a name declares, as a given layout reads them', async () => {
    const recordCountInFileName = '_([0-9]+)\\.csv$';
    await giveLayout(inbox.test, layoutDocument('counted', { recordCountInFileName }));
    for (const folder of ['counted', 'auto']) {
      const lines = [{ ref: `${folder} a` }, { ref: `${folder} b` }];
      const place = `${folder}/${folder}/calls-${folder}_2.csv`;
      await inbox.put(place, layoutFile('counted', lines.slice(0, 1)));
      await inbox.pollTwice();
      await inbox.pollTwice();
      expect(await inbox.records(`calls-${folder}_2.csv`)).toEqual([]);
      await inbox.put(place, layoutFile('counted', lines));
      await inbox.pollTwice();
      expect(await inbox.records(`calls-${folder}_2.csv`)).toEqual([
        expect.objectContaining({ file_type: 'counted', status: 'Imported' }),
      ]);
    }
  });
});
