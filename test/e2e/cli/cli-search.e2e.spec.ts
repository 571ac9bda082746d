import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchResult } from '../../../src/data-subjects/search-result';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { addCalls } from '../../support/database/call-rows';
import { CliInstallation } from '../../support/processes/cli-installation';
import { addDueCalls } from '../../support/dr-files/due-calls';

describe('dr search', () => {
  let installation: CliInstallation;
  let archive: string;

  beforeAll(async () => {
    installation = await CliInstallation.createWithPolicy();
    await addDueCalls(installation, 30);
    expect((await installation.run('retention', 'run')).code).toBe(0);
    await addCalls(installation.database.sql, 4, '2');
    const { rows } = await installation.database.sql.query<{ name: string }>(
      'select file_name as name from disaster_recovery_files',
    );
    archive = join(installation.folder, 'files', 'dr-files', rows[0]?.name ?? '');
  });

  afterAll(() => installation.remove());

  it('says where every record of the number is, and is in the activity log', async () => {
    const { code, stdout, stderr } = await installation.run('dr', 'search', '+44 113 496 0003');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^live calls +1\ndeleted calls +0\nrecords in DR files +1\nlines of CDR files +0\nrejected lines +0\nactivity entries +0\ncomplete +yes\nactivity +\d+\n\nWHERE +ID +DR FILE +CDR FILE +LINE +CALL DATE\nlive call +\d+ +- +2 +4 +2023-12-04\nDR file +\d+ +1 +1 +4 +2023-12-04\n$/,
    );
    expect(
      await installation.count(
        `user_activity_log where activity_type = 'Data subject searched' and user_name = 'Command line'
           and activity_details::jsonb ->> 'number' = '+44 113 496 0003'`,
      ),
    ).toBe(1);
  });

  it('says how many records have no key and were not judged', async () => {
    const sql = installation.database.sql;
    await sql.query(
      `update calls set external = 'anonymous', external_key = -1000000000000000001 where line_number = 5`,
    );
    const { code, stdout } = await installation.run('dr', 'search', '01134960003');
    expect(code).toBe(0);
    expect(stdout).toContain(
      '\nNot judged: 1 record holds a number without a key, such as anonymous or a SIP name. Only its exact text was compared.\n',
    );
  });

  it('ends with 1 when a DR file could not be searched, and names it; with 2 for what is no number', async () => {
    await rename(archive, `${archive}.away`);
    const { code, stdout, stderr } = await installation.run('dr', 'search', '01134960003', '--json');
    await rename(`${archive}.away`, archive);
    expect(code).toBe(1);
    expect(JSON.parse(stdout) as SearchResult).toMatchObject({
      complete: false,
      counts: { calls: 1, deletedCalls: 0, disasterRecoveryFiles: 0 },
      notSearched: [{ disasterRecoveryFile: '1', reason: 'is not in storage' }],
    });
    expect(stderr).toContain(
      'The search is not complete: 1 of 1 DR file could not be searched; the first one is not in storage. Mend',
    );
    expect(await installation.run('dr', 'search', '+')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^NUMBER must be a phone number/) as unknown,
    });
  });

  it('searches the rest without the identity, and says what to do', async () => {
    const identity = join(installation.folder, 'keys', 'dr-identity.txt');
    await rename(identity, `${identity}.away`);
    const { code, stdout, stderr } = await installation.run('dr', 'search', '01134960003');
    await rename(`${identity}.away`, identity);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^live calls +1\n[^]*\ncomplete +no\n/);
    expect(stderr).toContain(
      'The search is not complete: 1 of 1 DR file could not be searched; the first one cannot be opened: there is no age identity where DR_IDENTITY_FILE says.',
    );
  });

  it('names lines of CDR files and entries of the activity log', async () => {
    const file = join(installation.folder, 'lines.csv');
    await writeFile(
      file,
      fcsFile([{ dialled: '01134960888' }, { dialled: '01134960888', callDate: '99/99/2026' }]),
    );
    const { code: imported } = await installation.run(
      ...['cdr', 'import', file, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'],
    );
    expect(imported).toBe(0);
    const { stdout } = await installation.run('dr', 'search', '0113 496 0888');
    expect(stdout).toMatch(
      /lines of CDR files +2\nrejected lines +1\nactivity entries +0\n[^]*WHERE +CDR FILE +LINE\nCDR file +1 +1\nCDR file +1 +2\nrejected line +1 +2\n/,
    );
    expect((await installation.run('dr', 'search', '0113 496 0888')).stdout).toMatch(/activity entries +1\n/);
  });
});
