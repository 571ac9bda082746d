import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CertificateView } from '../../src/certificates/dto/certificate.view';
import { CertificateKeeper } from '../../src/certificates/issuing/certificate-keeper.service';
import { API_PATH } from '../../src/common/paths';
import { documentedCommands } from '../support/documented-commands';
import { archived, restore } from '../support/dr-files/restore';
import { drFiles } from '../support/dr-files/retention';
import { ADMIN_KEY } from '../support/http/admin-key';
import { startTestApp, TestApp } from '../support/http/test-app';

/** Checked by curl and openssl as the page says, read by poppler's `pdftotext` (Debian: poppler-utils). */
describe('a certificate', () => {
  let test: TestApp;
  let folder: string;
  let id: string;

  beforeAll(async () => {
    test = await startTestApp();
    folder = await mkdtemp(join(tmpdir(), 'certificate-'));
    await archived(test);
    await restore(test);
    await test.app.get(CertificateKeeper).tick();
    const { body } = await test.admin.get<CertificateView[]>('certificates/?act=DR%20file%20restored');
    id = body[0]?.id ?? '';
  });

  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  /** The server works in this process, so nobody waits for the shell. */
  const follow = (...blocks: string[]): Promise<{ stdout: string }> => {
    const env = { PATH: process.env.PATH, KEY: ADMIN_KEY, API: `${test.origin}${API_PATH}`, ID: id };
    return promisify(execFile)('bash', ['-e', '-u', '-c', blocks.join('\n')], { cwd: folder, env });
  };

  it('is checked by the commands of docs/certificates.md, and fails them once it was changed', async () => {
    const [fetch = '', check = '', key = ''] = documentedCommands('certificates.md');
    expect((await follow(fetch, check, key)).stdout).toContain('Signature Verified Successfully');
    const path = join(folder, 'certificate.json');
    const document = await readFile(path, 'utf8');
    await writeFile(path, document.replace('"restored": 30', '"restored": 31'));
    await expect(follow(check)).rejects.toMatchObject({ code: 1 });
    await writeFile(path, document);
    await follow(check);
  });

  it('as PDF says what the database has', async () => {
    const { bytes } = await test.admin.bytes(`certificates/${id}`, {
      headers: { accept: 'application/pdf' },
    });
    const path = join(folder, 'certificate.pdf');
    await writeFile(path, bytes);
    const { stdout } = await promisify(execFile)('pdftotext', ['-layout', path, '-']);
    const printed = stdout.split('\n').map((line) => line.trim());
    const [file] = await drFiles(test);
    const { rows } = await test.database.sql.query<Record<string, string>>(
      `select l.id::text as activity, c.id::text as certificate, encode(sha256(c.document), 'hex') as sha256, c.signing_key,
         translate(encode(c.signature, 'base64'), E'\\n', '') as signature
       from certificates c join user_activity_log l on l.id = c.user_activity_log_id where c.id = $1`,
      [id],
    );
    expect(printed).toEqual(
      expect.arrayContaining([
        `Certificate ${rows[0]?.certificate}: DR file restored`,
        `file: ${file?.file_name}`,
        'restored: 30',
        'total: 30',
        'user: admin',
        'deletedCallsDays: 365',
        `sha256: ${file?.sha256}`,
        `manifestSha256: ${file?.manifest_sha256}`,
        `SHA-256 of the certificate as JSON: ${rows[0]?.sha256}`,
        `SHA-256 of the public key: ${rows[0]?.signing_key}`,
      ]),
    );
    expect(stdout).toContain(`recorded as activity ${rows[0]?.activity}`);
    expect(stdout.replace(/\s+/g, '')).toContain(rows[0]?.signature);
  });
});
