import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMMAND_LINE } from '../../src/common/access/principal';
import { RetentionService } from '../../src/retention/retention.service';
import { SAMPLES, startTestApp, TestApp } from '../support/test-app';

const run = promisify(execFile);

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
    const { stdout } = await run('bash', [
      '-c',
      'set -o pipefail; age -d -i "$1" "$2" | gunzip | wc -l',
      'bash',
      join(test.dataDir, 'keys', 'dr-identity.txt'),
      join(test.dataDir, 'files', 'dr-files', archive?.fileName ?? ''),
    ]);
    expect(Number(stdout)).toBe(5001);
  });
});
