import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import { readIdentityFile } from '../../../src/dr-files/keys/identity-file';
import { RetentionService } from '../../../src/retention/runs/retention.service';
import { STORAGE } from '../../../src/storage/storage.module';
import { SAMPLES, startTestApp, TestApp } from '../../support/http/test-app';

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
    const file = await test.admin.importFile(SAMPLES.outbound, 'fcs-v3-outbound');
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

    const asOf = new Date(Date.now() + 400 * 86_400_000);
    const started = await test.app
      .get(RetentionService)
      .start({ actor: COMMAND_LINE, startedBy: 'Command line', asOf });
    expect(await started.done).toBe('Succeeded');
    expect((await test.admin.get('deletedCalls/')).body).toEqual([]);

    const [archive] = (
      await test.admin.get<{ fileName: string; rowCount: number }[]>('disasterRecoveryFiles/')
    ).body;
    expect(archive).toMatchObject({ rowCount: 5000, sequence: 1, status: 'Available' });
    const identities = (await readIdentityFile(join(test.dataDir, 'keys', 'dr-identity.txt'))).map(
      ({ identity }) => identity,
    );
    const csv = await text(
      await openDrFile({ storage: test.app.get(STORAGE), name: `dr-files/${archive?.fileName}`, identities }),
    );
    expect(csv.trimEnd().split('\n')).toHaveLength(5001);
  });
});
