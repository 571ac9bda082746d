import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliInstallation, importOf } from '../../support/processes/cli-installation';
import { WARNING_MESSAGES } from '../../../src/cdr-layouts/warnings/warning-codes';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { SAMPLES } from '../../support/cdr-files/samples';

const IMPORT_LOCK = '7301000003';

describe('CDR files on the command line', () => {
  let installation: CliInstallation;

  beforeEach(async () => {
    installation = await CliInstallation.create();
  });

  afterEach(() => installation.remove());

  it('finds nothing to migrate where the schema is this version', async () => {
    expect(await installation.json('migrate')).toEqual({ migrations: [] });
  });

  it('tells an error of the database that nobody foresaw in one line', async () => {
    const DATABASE_URL = installation.database.url.replace(/test_\w+/, 'there_is_none');
    const { code, stderr } = await installation.runWith({ DATABASE_URL }, 'migrate');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^It failed unexpectedly \(error: database "there_is_none" does not exist\)\.\n$/);
  });

  it('imports the good lines of a file with bad ones, which balance, and refuses the same bytes', async () => {
    const importFaulty = importOf(SAMPLES.faulty);
    expect(await installation.json(...importFaulty, '--daily', '--notes', 'a note')).toMatchObject({
      fileName: SAMPLES.faulty,
      status: 'Imported with errors',
      carrier: 'Gamma',
      daily: 'Daily',
      notes: 'a note',
      callCount: 384,
      rejectedCount: 16,
    });
    expect(await installation.count('calls')).toBe(384);
    expect(await installation.json('cdr', 'reconcile', '1')).toMatchObject({
      rejectedLines: 16,
      repeatedLines: 0,
      balanced: true,
    });

    const { code, stdout, stderr } = await installation.run(...importFaulty, '--json');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(JSON.parse(stderr)).toEqual({
      error: expect.stringMatching(/^CDR file 2 is a potential duplicate\. .*CDR file 1/) as string,
      code: 'refused',
      exitCode: 3,
    });
    expect(await installation.count('calls')).toBe(384);
  });

  it('tells counts in words, and fails where a file does not balance', async () => {
    const { code, stdout } = await installation.run(...importOf(SAMPLES.faulty));
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^CDR file 1: Imported with errors\. 401 lines, 384 calls in, 16 lines rejected\./,
    );

    await installation.database.sql.query('update cdr_files set call_count = 385');
    const unbalanced = await installation.run('cdr', 'reconcile', '1', '--json');
    expect(unbalanced.code).toBe(1);
    expect(JSON.parse(unbalanced.stdout)).toMatchObject({
      calls: { expected: 385, live: 384 },
      balanced: false,
    });
    expect(JSON.parse(unbalanced.stderr)).toEqual({
      error: expect.stringContaining('CDR file 1 does not balance') as string,
      code: 'failed',
      exitCode: 1,
    });
  });

  it('says what deserves a look in a file: when it is imported, shown, and in the status', async () => {
    const path = join(installation.folder, 'spoilt.csv');
    await writeFile(path, fcsFile([{}, { dialled: '1632960002', callDate: '15/09/2025' }]));
    const type = ['--carrier', 'Gamma', '--type', 'fcs-v3-outbound'];
    const imported = await installation.run('cdr', 'import', path, ...type);
    expect(imported).toMatchObject({ code: 0 });
    const lines = [
      `Warning lostLeadingZero (1, first in line 2): ${WARNING_MESSAGES.lostLeadingZero}`,
      `Warning olderThanHabit (1, first in line 2): ${WARNING_MESSAGES.olderThanHabit}`,
    ];
    expect(imported.stdout).toBe(
      `CDR file 1: Imported. 2 lines, 2 calls in, 0 lines rejected.\n  ${lines.join('\n  ')}\n`,
    );
    const shown = await installation.run('cdr', 'show', '1');
    expect(shown.stdout).toMatch(/^repeatedCalls +-\nwarnings +2$/m);
    expect(shown.stdout.endsWith(`\n${lines.join('\n')}\n`)).toBe(true);
    expect(await installation.json('cdr', 'show', '1')).toMatchObject({
      warnings: [
        { code: 'lostLeadingZero', count: 1, firstLine: 2 },
        { code: 'olderThanHabit', count: 1, firstLine: 2 },
      ],
    });
    expect((await installation.run('status')).stdout).toMatch(/^… with warnings +1$/m);
  });

  it('takes a file in another currency where that is said, and adds it to no pence', async () => {
    const path = join(installation.folder, 'euros.csv');
    await writeFile(path, fcsFile([{ currency: 'EUR', salesPrice: '0.1' }, { salesPrice: '0.2' }]));
    const add = ['cdr', 'import', path, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'];
    expect(await installation.run(...add)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        'line 1: Currency is "EUR", and the layout\'s prices are in GBP.',
      ) as string,
    });
    expect(await installation.run(...add, '--currency', 'eur')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^--currency must be an ISO 4217 code/) as string,
    });
    expect(await installation.json(...add, '--currency', 'EUR')).toMatchObject({
      status: 'Imported',
      currency: 'EUR',
    });
    const pounds = join(installation.folder, 'pounds.csv');
    await writeFile(pounds, fcsFile([{ salesPrice: '0.3' }]));
    await installation.json('cdr', 'import', pounds, ...add.slice(3));
    expect((await installation.run('calls', 'list')).stdout).toMatch(/ 10 EUR\/100 .* 20 EUR\/100 .* 30 /s);
    const remove = ['calls', 'delete', '--carrier', 'Gamma', '--reason', 'x', '--dry-run'];
    expect((await installation.run(...remove)).stdout).toBe(
      '3 calls, 30 p and 30 hundredths of EUR of wholesale cost would be deleted; nothing was changed.\n',
    );
    expect((await installation.run('cdr', 'compare', '2', '3')).stdout).toMatch(
      /^new +2 .*\n {2}in EUR +- +30 EUR\/100 +-/m,
    );
  });

  it('fails with the reason where the file is no CDR file, and where there is no such file', async () => {
    const picture = join(installation.folder, 'picture.png');
    await writeFile(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]));
    const importPicture = ['cdr', 'import', picture, '--carrier', 'Gamma', '--type', 'fcs-v3-outbound'];
    const failed = await installation.runWith({ LOG_LEVEL: 'silent' }, ...importPicture);
    expect(failed).toMatchObject({ code: 1, stdout: '' });
    expect(failed.stderr).toMatch(
      /^CDR file 1 is "Failed"\. The file cannot be imported: .*\. Send the CDR file itself: as text, or packed as zip or gzip\.\n$/,
    );

    expect((await installation.run('cdr', 'show', '1')).stdout).toMatch(
      /^failure +notText: Send the CDR file itself/m,
    );
    expect(await installation.run('cdr', 'reconcile', '77')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'There is no CDR file 77.\n',
    });
  });

  it('writes rejected lines into a file, whose mended lines it links to the first; unknown files it refuses', async () => {
    await installation.run(...importOf(SAMPLES.faulty));
    const out = join(installation.folder, 'mended.csv');
    expect(await installation.json('cdr', 'rejected', '1', '--out', out)).toMatchObject({
      path: out,
      mends: '1',
    });
    expect((await readFile(out, 'utf8')).trimEnd().split(/\r?\n/)).toHaveLength(17);
    expect((await installation.run('cdr', 'rejected', '1', '--out', out)).code).toBe(3);

    const again = importOf(SAMPLES.inbound, 'fcs-v3-inbound');
    const refused = await installation.run(...again, '--mends', '77');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^--mends names no CDR file: there is no 77/);
    expect(await installation.json(...again, '--mends', '1')).toMatchObject({ mendsCDRFileID: '1' });
  });

  it('counts rows themselves when asked to, and so finds one that left past every trigger', async () => {
    await installation.run(...importOf(SAMPLES.faulty));
    const { sql } = installation.database;
    await sql.query('alter table calls disable trigger user');
    await sql.query('delete from calls where id = (select min(id) from calls)');
    expect((await installation.run('cdr', 'reconcile', '1')).code).toBe(0);
    const { code, stdout } = await installation.run('cdr', 'reconcile', '1', '--recount', '--json');
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 1, calls: { live: 383 }, balanced: false });
  });

  it('waits while another process imports, and cancels its own import when it is stopped', async () => {
    const { sql } = installation.database;
    await sql.query(`select pg_advisory_lock(${IMPORT_LOCK})`);
    const stopped = installation.start(importOf(SAMPLES.faulty));
    await untilWaiting(1);
    stopped.signal('SIGINT');
    const ended = await stopped.ended;
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(ended.stderr).toMatch(/Stopped by SIGINT\. Nothing of CDR file 1 was imported/);
    expect(
      await installation.count(`cdr_files where status = 'Failed' and status_detail like '%cancelled%'`),
    ).toBe(1);

    const patient = installation.start([...importOf(SAMPLES.inbound, 'fcs-v3-inbound'), '--json']);
    await untilWaiting(1);
    await sql.query(`select pg_advisory_unlock(${IMPORT_LOCK})`);
    const { code, stdout } = await patient.ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: '2', status: 'Imported', callCount: 1500 });
    expect(await installation.count('calls')).toBe(1500);
    expect(await installation.json('cdr', 'retry', '1')).toMatchObject({ id: '1', callCount: 384 });
    expect(await installation.count('calls')).toBe(1884);
  });

  async function untilWaiting(count: number): Promise<void> {
    while ((await installation.count(`cdr_files where status = 'Pending'`)) < count) await sleep(20);
  }
});
