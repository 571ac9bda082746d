import { text } from 'node:stream/consumers';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import { STORAGE } from '../../../src/storage/storage.module';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { importSample } from '../../support/cdr-files/uploads';
import { SAMPLES } from '../../support/cdr-files/samples';
import { ONCE_TODAY_IS_DUE, runRetention } from '../../support/dr-files/retention';
import { identitiesOf } from '../../support/dr-files/dr-evidence';

interface DeletedCall {
  id: string;
  callID: string;
  lineNumber: string;
}

describe('the main path', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it('imports a file, deletes it with a reason, serves its deleted calls and archives them when they are due', async () => {
    const file = await importSample(test, SAMPLES.outbound);
    expect(file).toMatchObject({ status: 'Imported', lineCount: 5001, callCount: 5000, rejectedCount: 0 });

    const deletion = await test.admin.post(`CDRFiles/${file.id}/delete`, {
      reason: 'Imported twice',
      expectedCount: 5000,
    });
    expect(deletion).toMatchObject({ status: 200, body: { count: 5000 } });

    const list = await test.admin.get<DeletedCall[]>(`CDRFiles/${file.id}/deletedCalls/?limit=1000`, {
      prefer: 'count=exact',
    });
    expect(list.headers.get('x-total-count')).toBe('5000');
    expect(list.body).toHaveLength(1000);
    const one = await test.admin.get(`deletedCalls/${list.body[7]?.id}`);
    expect(one.body).toEqual(list.body[7]);

    expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({ state: 'Succeeded' });
    expect((await test.admin.get('deletedCalls/')).body).toEqual([]);

    const [archive] = (
      await test.admin.get<{ fileName: string; rowCount: number }[]>('disasterRecoveryFiles/')
    ).body;
    expect(archive).toMatchObject({ rowCount: 5000, sequence: 1, status: 'Available' });
    const identities = await identitiesOf(test);
    const csv = await text(
      await openDrFile({ storage: test.app.get(STORAGE), name: `dr-files/${archive?.fileName}`, identities }),
    );
    expect(csv.trimEnd().split('\n')).toHaveLength(5001);
  });
});
