import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { LIGHT_NAMES } from '../../../src/system/lights/lights';
import { ordinaryFcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp, TestClient } from '../../support/http/test-app';
import type { SystemView } from '../../../src/system/dto/system.view';
import type { LightView } from '../../../src/system/dto/lights.view';

const YEAR_MS = 366 * 86_400_000;

describe('the system', () => {
  let test: TestApp;
  let viewer: TestClient;

  beforeAll(async () => {
    test = await startTestApp();
    viewer = (await test.userWith({ apiAccess: 'read', permissions: ['CDRFiles.view'] })).client;
  });

  afterAll(() => test.close());

  async function system(): Promise<SystemView> {
    const { status, body } = await test.admin.get<SystemView>('system');
    expect(status).toBe(200);
    return body;
  }

  async function lights(): Promise<Record<string, LightView>> {
    const { status, body } = await viewer.get<LightView[]>('system/lights');
    expect([status, body.map(({ name }) => name)]).toEqual([200, LIGHT_NAMES]);
    return Object.fromEntries(body.map((light) => [light.name, light]));
  }

  it('says what it is: versions, settings, sizes, policy, keys', async () => {
    const { rows } = await test.database.sql.query<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    const body = await system();
    expect(body).toMatchObject({
      node: process.versions.node,
      postgres: { version: rows[0]?.version, settings: { TimeZone: expect.any(String) as string } },
      storage: 'up',
      policy: { deletedCallsDays: 365, pending: [] },
      lastBackup: null,
      signingKeySHA256: null,
      chain: { head: null, foundWhole: null, newestFindings: null },
      imports: { files: 0 },
      sources: [],
      retention: { status: 'off', due: 0, held: 0 },
    });
    expect(body.policy?.recipients).toHaveLength(1);
    expect(body.sizes?.tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['calls', 'deleted_calls', 'user_activity_log']),
    );
    expect(body.disk?.freeBytes).toBeGreaterThan(0);
    expect(body.schema).toMatch(/\d{13}$/);
    expect(body.lights.map(({ name }) => name)).toEqual(LIGHT_NAMES);
  });

  it('names the alerts that would fire now, with what to do first', async () => {
    const { alerts } = await system();
    expect(alerts.firing.map(({ name }) => name)).toEqual(['DeletedCallsRetentionScheduleOff']);
    expect(alerts.firing[0]).toMatchObject({
      severity: 'warning',
      action: expect.stringMatching(/./) as string,
    });
    expect(alerts.unknown).toEqual(['DeletedCallsFailedLogins']);
  });

  it('has lights for everybody who may see anything, and grey where nothing is known', async () => {
    const found = await lights();
    expect(found.retention).toMatchObject({ state: 'amber', link: 'retention/' });
    expect(found.storage).toMatchObject({ state: 'green', action: null });
    expect(found.chain).toMatchObject({ state: 'green', sentence: 'There is no DR file yet.' });
    expect(found.backup).toMatchObject({ state: 'amber', link: 'backups/' });
    expect(found.imports).toMatchObject({ state: 'green' });
  });

  it('shows the head of the chain, its key, and a rehearsed clock', async () => {
    const { id } = await importFile(test, ordinaryFcsFile(2, 1));
    await test.admin.post(`CDRFiles/${id}/delete`, { reason: 'A wrong period' });
    await runRetention(test, new Date(Date.now() + YEAR_MS));
    const body = await system();
    expect(body).toMatchObject({
      chain: { head: { sequence: 1 }, foundWhole: null },
      clock: { rehearsed: true },
    });
    expect(body.signingKeySHA256).toMatch(/^[0-9a-f]{64}$/);
    expect(body.sizes?.files).toContainEqual({ kind: 'CDRFiles', count: 0, bytes: 0 });
    const verified = await test.admin.post('disasterRecoveryFiles/verify', {});
    expect(verified.status).toBe(202);
  });

  it('says unknown within a second where the database does not answer a part, and shows the rest', async () => {
    const blocker = test.database.sql;
    try {
      await blocker.query('begin');
      await blocker.query('lock table retention_runs, cdr_file_sources in access exclusive mode');
      const body = await system();
      expect(body).toMatchObject({ retention: null, sources: null, storage: 'up', imports: { files: 0 } });
      expect(body.alerts.firing.map(({ name }) => name)).toContain('DeletedCallsRetentionUnreadable');
      expect(body.alerts.unknown).toEqual(expect.arrayContaining(['DeletedCallsRetentionOverdue']));
      const found = await lights();
      expect(found.retention).toMatchObject({ state: 'unknown' });
      expect(found.imports).toMatchObject({ state: 'unknown' });
      expect(found.storage).toMatchObject({ state: 'green' });
    } finally {
      await blocker.query('rollback');
    }
    expect((await lights()).retention?.state).not.toBe('unknown');
  });

  it('tells red where the storage is away, and names no file', async () => {
    const files = join(test.dataDir, 'files');
    await rename(files, `${files}-away`);
    try {
      const found = await lights();
      expect(found.storage).toMatchObject({ state: 'red' });
      expect((await system()).storage).toBe('down');
    } finally {
      await rename(`${files}-away`, files);
    }
    expect((await lights()).storage).toMatchObject({ state: 'green' });
  });
});
