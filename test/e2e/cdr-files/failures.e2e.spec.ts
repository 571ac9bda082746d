import { gzipSync } from 'node:zlib';
import { BUNDLE_LIMITS } from '../../../src/cdr-files/bundles/bundle-limits';
import { BAD_LINES_AMONG_FEW_CALLS } from '../../../src/cdr-layouts/records/rejection-limit';
import { FailureCode, WHAT_TO_DO } from '../../../src/cdr-layouts/records/failure-codes';
import { MAX_FIRST_LINE_BYTES } from '../../../src/cdr-layouts/lines/physical-lines';
import { forgedZip, zipOf } from '../../support/cdr-files/bundles';
import { fcsFile, nextFcsFile } from '../../support/cdr-files/fcs-file';
import { layoutNamed, parseCdrBytes } from '../../support/cdr-files/parse-cdr-bytes';
import { storedRar } from '../../support/cdr-files/rar';
import { importFile, settled, UploadedFile, UploadFields } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

interface FailedFile extends UploadedFile {
  readonly failure: { readonly code: string; readonly whatToDo: string } | null;
}

type Sample = readonly [bytes: () => Buffer | Promise<Buffer>, fields?: UploadFields];

const latin1 = (text: string) => (): Buffer => Buffer.from(text, 'latin1');
const line = (): string => nextFcsFile(1).toString();

/** A file that fails for each reason that a sender can give. */
const SENT: Partial<Record<FailureCode, Sample>> = {
  empty: [() => Buffer.from('\n\n')],
  notText: [latin1('\x89PNG\r\n\x1a\n\0\0')],
  workbook: [() => zipOf({ '[Content_Types].xml': '<Types/>', 'xl/a.xml': '<a/>' })],
  packed: [latin1('\xfd7zXZ\0\0\x04')],
  otherEncoding: [() => Buffer.from(`\ufeff${line()}`, 'utf16le')],
  brokenEncoding: [
    latin1('<cdr><variables><uuid>\xe9</uuid></variables></cdr>'),
    { fileType: 'freeswitch-xml' },
  ],
  carriageReturns: [() => Buffer.from(line().replaceAll('\r\n', '\r').repeat(2))],
  noLines: [() => Buffer.alloc(MAX_FIRST_LINE_BYTES + 1, 'x')],
  otherHeader: [() => Buffer.from(line()), { fileType: 'bch-extended' }],
  noCalls: [() => Buffer.from('hello,world\nbye\n')],
  otherDates: [() => fcsFile([{}, { callDate: '09/15/2026' }])],
  futureDates: [() => fcsFile([{}, { callDate: '15/09/2099' }])],
  otherCurrency: [() => fcsFile([{}, { currency: 'EUR' }])],
  unrecognised: [() => Buffer.from('hello\nworld\n'), { fileType: 'auto' }],
  ambiguous: [() => nextFcsFile(1), { fileType: 'auto' }],
  notJson: [() => Buffer.from('uuid;start\n'), { fileType: 'freeswitch-json' }],
  notXml: [() => Buffer.from('uuid;start\n'), { fileType: 'freeswitch-xml' }],
  cutOff: [() => Buffer.from('[{"variables": {}}, {"vari'), { fileType: 'freeswitch-json' }],
  damagedBundle: [() => gzipSync(nextFcsFile(50)).subarray(0, -12)],
  encryptedBundle: [() => forgedZip([{ name: 'a.csv', content: line(), flags: 1 }])],
  otherPacking: [() => forgedZip([{ name: 'a.csv', content: line(), method: 12 }])],
  manyFiles: [() => forgedZip(Array.from({ length: 501 }, (_, at) => ({ name: `${at}.csv`, content: 'x' })))],
  bomb: [() => gzipSync(Buffer.alloc(2 ** 21), { level: 9 })],
  emptyBundle: [() => zipOf({ 'a/': '' })],
};

describe('why a file failed as a whole', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterEach(() => jest.restoreAllMocks());

  afterAll(() => test.close());

  const sql = (statement: string, ...values: unknown[]): Promise<unknown> =>
    test.database.sql.query(statement, values);
  const shown = async (id: string): Promise<FailedFile> => (await settled(test, id)) as FailedFile;

  function expectCode(file: UploadedFile, code: FailureCode): void {
    expect(file).toMatchObject({ status: 'Failed', failure: { code, whatToDo: WHAT_TO_DO[code] } });
    expect(file.statusDetail).not.toBeNull();
  }

  /** A file that failed and can be tried again. */
  const failed = (): Promise<UploadedFile> => importFile(test, Buffer.from(`hello ${Math.random()}\n`));
  const retried = async (id: string): Promise<FailedFile> => {
    expect((await test.admin.post(`CDRFiles/${id}/retry`, {})).status).toBe(200);
    return shown(id);
  };

  it.each(Object.entries(SENT) as [FailureCode, Sample][])('%s', async (code, [bytes, fields]) => {
    expectCode(await importFile(test, await bytes(), fields), code);
  });

  it('largeBundle', async () => {
    jest.replaceProperty(BUNDLE_LIMITS, 'bytes', 1000);
    expectCode(await importFile(test, await zipOf({ 'a.csv': nextFcsFile(50) })), 'largeBundle');
  });

  it('noProgram', async () => {
    jest.replaceProperty(process, 'env', { ...process.env, PATH: '/nonexistent' });
    const rar = storedRar({ 'a.csv': line() });
    expectCode(await importFile(test, rar), 'noProgram');
  });

  it('unknownLayout', async () => {
    const { id } = await failed();
    await sql(`update cdr_files set file_type = 'gone' where id = $1`, id);
    expectCode(await retried(id), 'unknownLayout');
  });

  it('newerLayout', async () => {
    await sql(
      `insert into cdr_layouts (name, version, document, size_bytes, given_by)
       values ('newer', 1, '{"name": "newer", "title": "x", "novelty": 1}', 40, 'test')`,
    );
    expectCode(await importFile(test, nextFcsFile(), { fileType: 'newer' }), 'newerLayout');
  });

  it('storedFileMissing', async () => {
    const { id } = await failed();
    await sql(`update cdr_files set file_path = 'cdr-files/gone' where id = $1`, id);
    expectCode(await retried(id), 'storedFileMissing');
  });

  it('givenUp', async () => {
    const { id } = await failed();
    await sql(`update cdr_files set status = 'Importing', import_attempts = 5 where id = $1`, id);
    await importFile(test, nextFcsFile());
    expectCode(await shown(id), 'givenUp');
  });

  it('unexpected', async () => {
    await sql(`create function broken() returns trigger language plpgsql as $$
      begin
        if new.carrier = 'Broken' then raise exception 'broken' using errcode = 'XX001'; end if;
        return new;
      end $$`);
    await sql('create trigger broken before insert on calls for each row execute function broken()');
    expectCode(await importFile(test, nextFcsFile(), { carrier: 'Broken' }), 'unexpected');
  });

  it('cancelled, and none any more once it is tried again and goes in', async () => {
    const file = await importFile(test, nextFcsFile(), { fileType: 'bch-extended' });
    expectCode(file, 'otherHeader');
    await sql(
      `update cdr_files set status = 'Pending', next_attempt_at = now() + interval '1 hour', file_type = 'fcs-v3-outbound'
       where id = $1`,
      file.id,
    );
    expect((await test.admin.get<FailedFile>(`CDRFiles/${file.id}`)).body).toMatchObject({ failure: null });
    expect((await test.admin.post(`CDRFiles/${file.id}/cancel`, {})).status).toBe(200);
    expectCode(await shown(file.id), 'cancelled');
    expect(await retried(file.id)).toMatchObject({ status: 'Imported', failure: null });
  });

  it('fewCalls', async () => {
    const bytes = Buffer.from(`${line()}${'x\n'.repeat(BAD_LINES_AMONG_FEW_CALLS)}`);
    await expect(parseCdrBytes(bytes, layoutNamed('fcs-v3-outbound'))).rejects.toMatchObject({
      code: 'fewCalls',
    });
  });

  it('has no other code than these, and each says what to do in a sentence', () => {
    const others = [
      'largeBundle',
      'noProgram',
      'unknownLayout',
      'newerLayout',
      'storedFileMissing',
      'givenUp',
    ];
    const elsewhere = ['unexpected', 'cancelled', 'recovered', 'fewCalls', 'linksInBundle'];
    expect([...Object.keys(SENT), ...others, ...elsewhere].sort()).toEqual(Object.keys(WHAT_TO_DO).sort());
    for (const advice of Object.values(WHAT_TO_DO)) expect(advice).toMatch(/^[A-Z].{10,250}\.$/);
  });

  it('is null of a file of an earlier version, and has a sentence where a newer one wrote it', async () => {
    const { id } = await failed();
    await sql('update cdr_files set failure_code = null where id = $1', id);
    expect((await shown(id)).failure).toBeNull();
    await sql(`update cdr_files set failure_code = 'novelty' where id = $1`, id);
    expect((await shown(id)).failure).toEqual({
      code: 'novelty',
      whatToDo: 'A newer version recorded this: its documents say what to do.',
    });
  });
});
