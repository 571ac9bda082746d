import { createPublicKey, verify } from 'node:crypto';
import type { CertificateDocument } from '../../../src/certificates/issuing/certificate-document';
import { addMonth } from '../../support/activity-months';
import { startTestApp, TestApp } from '../../support/http/test-app';
import { sha256Of } from '../../support/sha256';

describe('the activity of a month', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await addMonth(test.database.sql);
  });

  afterAll(() => test.close());

  const certify = (month: unknown) =>
    test.admin.post<{ certificate: string; userActivityLog: string }>('userActivityLog/certify', { month });

  it('is certified: its changes by type, and the hash of the CSV that the API sends', async () => {
    const { status, body } = await certify('2026-10');
    expect(status).toBe(201);
    const { body: said, text } = await test.admin.get<CertificateDocument>(
      `certificates/${body.certificate}`,
    );
    expect(said).toMatchObject({
      act: 'Activity certified',
      userActivityLog: body.userActivityLog,
      askedBy: { user: 'admin', usedAPI: true },
    });
    const { list, csvSha256, ...counted } = said.what as { list: string; csvSha256: string };
    expect(counted).toEqual({
      month: '2026-10',
      entries: 4,
      byType: { 'Calls deleted': 3, 'User changed': 1 },
    });
    const csv = await test.admin.bytes(list, { headers: { accept: 'text/csv' } });
    expect(sha256Of(csv.bytes)).toBe(csvSha256);
    expect(csv.bytes.toString()).toMatch(/Test calls[^]*Customer left/);
    expect(csv.bytes.toString()).not.toMatch(/Before|After|Calls viewed/);
    // What people wrote may hold a phone number, and a certificate stays for ever.
    expect(text).not.toMatch(/Test calls|Customer/);
    const signature = (await test.admin.bytes(`certificates/${body.certificate}/signature`)).bytes;
    const key = createPublicKey((await test.admin.get('disasterRecoveryFiles/publicKey')).text);
    expect(verify(null, Buffer.from(text), key, signature)).toBe(true);
  });

  it('is an activity itself, and a month without any is certified as such', async () => {
    const { body } = await certify('2025-01');
    const { body: entry } = await test.admin.get<{ details: object }>(
      `userActivityLog/${body.userActivityLog}`,
    );
    expect(entry).toMatchObject({
      activityType: 'Activity certified',
      kind: 'change',
      details: { month: '2025-01', entries: 0, byType: {} },
    });
  });

  it('is certified only once it is over', async () => {
    const thisMonth = new Date().toISOString().slice(0, 7);
    expect(await certify(thisMonth)).toMatchObject({ status: 409 });
    expect(await certify('2099-12')).toMatchObject({ status: 409 });
  });

  it.each(['2026-13', '2026-1', '2026-10-01', '', null, 202610, '1999-12'])('refuses %j', async (month) => {
    expect(await certify(month)).toMatchObject({ status: 400, body: { errors: [{ pointer: '/month' }] } });
  });

  it('as PDF exists of a month alone', async () => {
    await test.admin.post('disasterRecoveryFiles/verify');
    const { body } = await certify('2026-10');
    const pdf = await test.admin.bytes(`certificates/${body.certificate}/activity`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await test.admin.get('certificates/99999/activity')).toMatchObject({ status: 404 });
  });
});
