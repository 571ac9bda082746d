import { parse } from 'csv-parse/sync';
import { CertificateIssuer } from '../../../src/certificates/issuing/certificate-issuer.service';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { buildOpenApiDocument } from '../../../src/documentation/openapi';
import { VerificationJobs } from '../../../src/dr-files/verifications/verification-jobs.service';
import { actOnTheWhole } from '../../support/backups/act-on-backups';
import { ADMIN_KEY } from '../../support/http/admin-key';
import { archiveFourMonths } from '../../support/dr-files/dr-evidence';
import { zipOf } from '../../support/cdr-files/bundles';
import { addCalls, deleteCalls } from '../../support/database/call-rows';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';

type Row = Record<string, unknown>;

describe('every list as a stream', () => {
  let test: TestApp;
  let fileId: string;
  let userId: string;
  let paths: string[];

  beforeAll(async () => {
    test = await startTestApp();
    await archiveFourMonths(test);
    await deleteCalls(test.database.sql, await addCalls(test.database.sql, 4));
    const file = await importFile(test, fcsFile([{}, {}, {}, { callDate: 'x' }, { callDate: 'y' }]));
    fileId = file.id;
    const { body } = await test.signIn(ADMIN_KEY);
    userId = body.user.id;
    await test.signIn(ADMIN_KEY);
    const zip = await zipOf({ 'b.csv': fcsFile([{}]), 'c.csv': fcsFile([{}, {}]) });
    await test.admin.post('legalHolds/', { number: '01134960030', reason: 'Test' });
    const expect = { by: '06:00' };
    const folder = { name: 'Gamma', kind: 'Folder', carrier: 'Gamma', expect };
    await test.admin.post('CDRFileSources/', folder);
    const bundle = await importFile(test, zip);
    await actOnTheWhole(test);
    await (
      await test.app.get(VerificationJobs).start({ actor: COMMAND_LINE, identities: [] })
    ).done;
    await test.app.get(CertificateIssuer).issueDue();
    const documented = buildOpenApiDocument(test.app).paths as Record<
      string,
      { get?: { responses: Record<string, { content?: object }> } }
    >;
    paths = Object.entries(documented)
      .filter(([, { get }]) => 'text/csv' in (get?.responses['200']?.content ?? {}))
      .map(([path]) => path.replace(/#.*/, ''))
      .map((path) => path.replace('{id}', idFor(path, bundle.id)));
  });

  afterAll(() => test.close());

  function idFor(path: string, bundleId: string): string {
    if (path.endsWith('/{id}/sessions/')) return userId;
    return path.endsWith('/{id}/CDRFiles/') ? bundleId : fileId;
  }

  it('is what the pages of the list are: each of its objects, in order, whatever limit says', async () => {
    expect(paths.length).toBeGreaterThanOrEqual(10);
    for (const path of paths) {
      // A read of deleted calls lengthens the log, so the log is compared by its first entries.
      const page = (await test.admin.get<Row[]>(`${path}?limit=1000`)).body;
      const ndjson = await test.admin.get<string>(`${path}?limit=1`, { accept: 'application/x-ndjson' });
      const csv = await test.admin.get<string>(`${path}?limit=1`, { accept: 'text/csv' });
      expect({ path, statuses: [ndjson.status, csv.status] }).toEqual({ path, statuses: [200, 200] });
      const objects = ndjson.text
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Row);
      expect({ path, objects: objects.slice(0, page.length) }).toEqual({ path, objects: page });
      const rows = parse(csv.text, { columns: true });
      expect({ path, count: rows.length >= page.length }).toEqual({ path, count: true });
      if (page[0]) expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(page[0]));
      const rest = await test.admin.get<string>(`${path}?offset=1`, { accept: 'application/x-ndjson' });
      expect({ path, rest: rest.text.split('\n')[0] ?? '' }).toEqual({
        path,
        rest: ndjson.text.split('\n')[1] ?? '',
      });
    }
  });

  it('has rows in this test, save where a CDR file has none deleted', async () => {
    for (const path of paths.filter((one) => !one.endsWith(`${fileId}/deletedCalls/`)))
      expect({ path, isEmpty: (await test.admin.get(path)).text === '[]' }).toEqual({ path, isEmpty: false });
  });
});
