import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DrVerification } from '../../../src/dr-files/verification/dr-verification.service';
import { identitiesOf } from '../../support/dr-files/dr-evidence';
import { restore } from '../../support/dr-files/restore';
import { startTestApp, TestApp } from '../../support/http/test-app';
import {
  type ArchivedRows,
  asRestored,
  FIXTURE_VERSIONS,
  fixturePath,
  knownFields,
  readExpected,
  type Row,
} from '../../support/upgrades/fixtures';
import { copyDrFiles } from '../../support/upgrades/installation-files';
import { recordChain } from '../../support/upgrades/recorded-chain';

describe.each(FIXTURE_VERSIONS)('DR files of %s', (version) => {
  let test: TestApp;
  let files: readonly ArchivedRows[];

  beforeAll(async () => {
    ({ files } = await readExpected<{ files: ArchivedRows[] }>(version, 'dr-files'));
    test = await startTestApp();
    await copyDrFiles(version, test.dataDir);
    await recordChain(test.database.sql, join(test.dataDir, 'files', 'dr-files'));
  });

  afterAll(() => test.close());

  it('are proved from end to end, and opened', async () => {
    const identities = await identitiesOf(test);
    const found = await test.app.get(DrVerification).verifyAll({ identities });
    expect(found).toMatchObject({ ok: true, findings: [], checkedFiles: files.length });
    expect(files.length).toBeGreaterThan(1);
  });

  it('are signed by the public key that was kept beside them', async () => {
    const pem = await readFile(fixturePath(version, 'dr-files', 'dr-signing-key.pub.pem'), 'utf8');
    const { rows } = await test.database.sql.query<{ key: string }>(
      `select distinct convert_from(manifest, 'UTF8')::jsonb ->> 'signingKey' as key from disaster_recovery_files`,
    );
    const kept = fixturePath(version, 'dr-files', 'keys', `${rows[0]?.key}.pub.pem`);
    expect(await readFile(kept, 'utf8')).toBe(pem);
    expect(rows).toHaveLength(1);
  });

  it('are searched', async () => {
    const [row] = files[0]?.rows ?? [];
    const { body } = await test.admin.post('dataSubjects/search', { number: row?.target });
    expect(body).toMatchObject({ complete: true, records: expect.arrayContaining([place(row)]) as unknown });
  });

  it('bring back each of their rows as it was', async () => {
    for (const { id, rows } of files) {
      const { status, body } = await restore(test, id);
      expect({ id, status, ...body }).toMatchObject({
        id,
        status: 200,
        restored: rows.length,
        total: rows.length,
      });
    }
    const expected = files.flatMap(({ rows }) => rows);
    const { body } = await test.admin.get<Row[]>('deletedCalls/?limit=1000');
    expect(asRestored(knownFields(body, expected) as Row[])).toEqual(asRestored(expected));
    // Their format had no currency: all of it was pence.
    expect([...new Set(body.map((row) => row.currency))]).toEqual([null]);
  });
});

function place(row: Row | undefined): unknown {
  return expect.objectContaining({
    where: 'disasterRecoveryFiles',
    id: row?.id,
    lineNumber: row?.lineNumber,
  });
}
