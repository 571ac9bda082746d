import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CertificateView } from '../../../src/certificates/dto/certificate.view';
import type { CertificateDocument } from '../../../src/certificates/issuing/certificate-document';
import { CertificateIssuer } from '../../../src/certificates/issuing/certificate-issuer.service';
import { CertificateKeeper } from '../../../src/certificates/issuing/certificate-keeper.service';
import type { VerificationJobView } from '../../../src/dr-files/verifications/verification-job.view';
import { approve, approver, turnApprovalsOn, waiting } from '../../support/approvals';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { addDueCalls } from '../../support/dr-files/due-calls';
import { drFiles, moveExpiry, runRetention } from '../../support/dr-files/retention';
import { sha256Of } from '../../support/sha256';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '01134960777';
const REASON = { reason: `The customer of ${NUMBER} asked` };

describe('certificates', () => {
  let test: TestApp;
  let second: Awaited<ReturnType<typeof approver>>;

  beforeAll(async () => {
    test = await startTestApp();
    second = await approver(test);
    await addDueCalls(test, 3);
    await runRetention(test);
  });

  afterAll(() => test.close());

  /** The certificate of the newest act of that kind. */
  async function newest(act: string): Promise<{ view: CertificateView; document: CertificateDocument }> {
    await test.app.get(CertificateKeeper).tick();
    const path = `certificates/?act=${encodeURIComponent(act)}&order=desc&limit=1`;
    const [view] = (await test.admin.get<CertificateView[]>(path)).body;
    if (!view) throw new Error(`There is no certificate of ${act}`);
    const { body } = await test.admin.get<CertificateDocument>(`certificates/${view.id}`);
    return { view, document: body };
  }

  it('are made of the deletion of a CDR file, without what people wrote', async () => {
    await importFile(test, fcsFile([{ dialled: NUMBER }, {}]), { fileName: `${NUMBER}.csv` });
    expect(await test.admin.post('CDRFiles/1/delete', REASON)).toMatchObject({ status: 200 });
    const { view, document } = await newest('CDR file deleted');
    const file = (await test.admin.get<{ originalHash: string }>('CDRFiles/1')).body;
    expect(document).toMatchObject({
      format: 'deleted-calls certificate',
      formatVersion: 1,
      act: 'CDR file deleted',
      askedBy: { user: 'admin', userID: '1', usedAPI: true },
      approvedBy: [],
      holdsLookedAt: [],
      hashes: { sha1: file.originalHash, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
      chainHead: { sequence: 1 },
      userActivityLog: view.userActivityLog,
      policy: { deletedCallsDays: 365, approvals: false },
    });
    expect(document.what).toEqual({ collection: 'CDRFiles', id: '1', count: 2 });
    expect(JSON.stringify(document)).not.toMatch(/1134960777|customer/);
  });

  it('are signed by the key of the chain, byte for byte', async () => {
    const { view } = await newest('CDR file deleted');
    const { bytes } = await test.admin.bytes(`certificates/${view.id}`);
    expect(sha256Of(bytes)).toBe(view.sha256);
    const signature = (await test.admin.bytes(`certificates/${view.id}/signature`)).bytes;
    const key = createPublicKey((await test.admin.get('disasterRecoveryFiles/publicKey')).text);
    expect(verify(null, bytes, key, signature)).toBe(true);
    expect(sha256Of(key.export({ type: 'spki', format: 'der' }))).toBe(view.signingKey);
    const changed = Buffer.from(bytes.toString().replace('"count": 2', '"count": 1'));
    expect(verify(null, changed, key, signature)).toBe(false);
  });

  it('are made of a verification of the chain, at once', async () => {
    const started = await test.admin.post<VerificationJobView>('disasterRecoveryFiles/verify');
    const path = `verifications/${started.body.id}`;
    while ((await test.admin.get<VerificationJobView>(path)).body.state === 'Running') await sleep(10);
    const [file] = await drFiles(test);
    await addDueCalls(test, 1, { day: '2024-03-03' });
    await runRetention(test);
    const { body, status } = await test.admin.get<CertificateDocument>(`${path}/certificate`);
    expect([status, body]).toMatchObject([
      200,
      {
        act: 'DR files verified',
        what: { checkedFiles: 1, findings: 0, opened: false },
        chainHead: { sequence: 1, manifestSha256: file?.manifest_sha256 },
        hashes: null,
      },
    ]);
    const html = await test.admin.get(`${path}/certificate`, { accept: 'text/html' });
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.text).toContain(`<dt>manifestSha256</dt><dd>${file?.manifest_sha256 ?? ''}</dd>`);
    const pdf = await test.admin.bytes(`${path}/certificate`, { headers: { accept: 'application/pdf' } });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await test.admin.get('verifications/99999/certificate')).toMatchObject({ status: 404 });
  });

  it('say who approved, and which legal holds were looked at', async () => {
    await turnApprovalsOn(test);
    const hold = await test.admin.post<{ id: string }>('legalHolds/', { number: NUMBER, reason: 'Court' });
    const restore = (): ReturnType<typeof test.admin.post> =>
      test.admin.post('disasterRecoveryFiles/1/restore', REASON);
    const request = waiting(await restore());
    await approve(second.client, request.id);
    expect(await restore()).toMatchObject({ status: 200 });
    const { document } = await newest('DR file restored');
    const [file] = await drFiles(test);
    expect(document).toMatchObject({
      what: { id: '1', file: file?.file_name, restored: 3, total: 3 },
      approvedBy: [
        { approval: request.id, requestedBy: 'admin', approvedBy: 'user 1', approvedByID: second.id },
      ],
      holdsLookedAt: [hold.body.id],
      hashes: { sha256: file?.sha256, manifestSha256: file?.manifest_sha256 },
      policy: { approvals: true },
    });
  });

  it('are made of an expiry, with the approval of the run that did it', async () => {
    const request = waiting(await test.admin.post('retention/run'));
    await approve(second.client, request.id);
    await moveExpiry(test, `now() - interval '1 day'`);
    expect(await test.admin.post('retention/run')).toMatchObject({ body: { approval: request.id } });
    while ((await test.database.sql.query('select from leases')).rows.length > 0) await sleep(10);
    const { document } = await newest('DR file expired');
    expect(document).toMatchObject({
      what: { collection: 'disasterRecoveryFiles', id: '2', rowCount: 1 },
      askedBy: { user: 'admin' },
      approvedBy: [{ approval: request.id, approvedBy: 'user 1' }],
      policy: { drFileDays: 180 },
    });
  });

  it('are made once of each act, in the order of the acts, and never change', async () => {
    const { sql } = test.database;
    const count = async (): Promise<number> =>
      (await sql.query<{ count: number }>('select count(*)::int as count from certificates')).rows[0]
        ?.count ?? 0;
    await sql.query(`insert into user_activity_log (user_name, used_api, activity_type, activity_details)
      select 'somebody', false, 'DR files verified', '{}' from generate_series(1, 250)`);
    const issuer = test.app.get(CertificateIssuer);
    await Promise.all([issuer.issueDue(), issuer.issueDue(), issuer.issueDue()]);
    const before = await count();
    expect(before).toBeGreaterThan(250);
    const { rows } = await sql.query<{ acts: number }>(
      `select count(*)::int as acts from user_activity_log where activity_type in
         ('DR file expired', 'CDR file expired', 'CDR file deleted', 'DR file restored', 'DR files verified')`,
    );
    expect(rows[0]?.acts).toBe(before);
    const inOrder = await sql.query(
      'select from certificates c, certificates d where c.id < d.id and c.user_activity_log_id > d.user_activity_log_id',
    );
    expect(inOrder.rows).toEqual([]);
    await expect(sql.query(`update certificates set act = 'DR file restored'`)).rejects.toThrow(
      /never changes/,
    );
    await expect(sql.query('delete from certificates')).rejects.toThrow(/never changes/);
  });

  it('are not there for who may not see DR files, nor where there is none', async () => {
    expect(await test.admin.get('certificates/99999')).toMatchObject({ status: 404 });
    expect(await test.admin.get('certificates/99999/signature')).toMatchObject({ status: 404 });
    expect(await test.admin.get('certificates/?act=Everything')).toMatchObject({ status: 400 });
    expect(await test.admin.get('certificates/1', { accept: 'text/csv' })).toMatchObject({ status: 406 });
  });
});
