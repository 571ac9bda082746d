import { schemaOf } from '../database/schema';
import { createTestDatabase } from '../database/test-database';
import type { Verification } from '../../../src/dr-files/verification/finding';
import type { RestoreResult } from '../../../src/retention/restore/restore-transaction.service';
import { asRestored, type ExpectedInstallation, knownFields, type Row } from './fixtures';
import { type LeftInstallation, removeInstallation, UpgradedInstallation } from './upgraded-installation';

/** Several processes start one after the other. */
const SLOW_MS = 240_000;

/** Every promise of an upgrade: the present code starts on what a release left, and finds what that release said of it. */
export function describeUpgrade(
  of: string,
  expectedOf: () => Promise<ExpectedInstallation>,
  leave: () => Promise<LeftInstallation>,
): void {
  describe(`an upgrade of ${of}`, () => {
    let expected: ExpectedInstallation;
    let upgraded: UpgradedInstallation;

    beforeAll(async () => {
      expected = await expectedOf();
      const left = await leave();
      upgraded = await UpgradedInstallation.start(left, expected.adminKey).catch(async (error) => {
        await removeInstallation(left);
        throw error;
      });
    }, SLOW_MS);

    afterAll(() => upgraded.remove(), SLOW_MS);

    /** As it is listed now, without what the reading itself has added. */
    async function listed(path: string): Promise<Row[]> {
      const { status, body } = await upgraded.admin.get<Row[]>(`${path}?limit=1000`);
      expect({ path, status }).toEqual({ path, status: 200 });
      const last = BigInt(expected.lists[path]?.at(-1)?.id ?? 0);
      return path === 'userActivityLog/' ? body.filter(({ id }) => BigInt(id) <= last) : body;
    }

    it('leaves the schema of a new installation, by the migrations of both versions', async () => {
      const fresh = await createTestDatabase();
      try {
        const names = 'select name from migrations order by timestamp';
        const done = (await upgraded.sql.query<{ name: string }>(names)).rows;
        expect(done).toEqual((await fresh.sql.query(names)).rows);
        expect(done.slice(0, expected.migrations.length).map(({ name }) => name)).toEqual(
          expected.migrations,
        );
        expect(await schemaOf(upgraded.sql)).toEqual(await schemaOf(fresh.sql));
      } finally {
        await fresh.drop();
      }
    });

    it('shows every list as it was, by the key of before', async () => {
      expect(Object.keys(expected.lists)).toEqual(
        expect.arrayContaining(['calls/', 'deletedCalls/', 'users/']),
      );
      for (const [path, rows] of Object.entries(expected.lists)) {
        expect({ path, rows: knownFields(await listed(path), rows) }).toEqual({ path, rows });
        expect({ path, count: rows.length }).not.toEqual({ path, count: 0 });
      }
    });

    it('reconciles each CDR file as it did', async () => {
      expect(Object.keys(expected.reconciliations)).toHaveLength(expected.lists['CDRFiles/']?.length ?? 0);
      for (const [id, reconciliation] of Object.entries(expected.reconciliations)) {
        const { body } = await upgraded.admin.get<object>(`CDRFiles/${id}/reconciliation`);
        expect({ id, ...body }).toMatchObject({ id, ...reconciliation, balanced: true });
      }
    });

    it(
      'proves the chain of DR files from end to end, and opens each',
      async () => {
        expect(await upgraded.json<Verification>('dr', 'verify', '--open')).toMatchObject({
          ...expected.verification,
          ok: true,
          findings: [],
        });
      },
      SLOW_MS,
    );

    it(
      'brings back every row of each DR file that was not restored before',
      async () => {
        const statuses = new Map(
          expected.lists['disasterRecoveryFiles/']?.map(({ id, status }) => [id, status]),
        );
        const restorable = expected.archived.filter(({ id }) => statuses.get(id) === 'Available');
        expect(restorable).not.toEqual([]);
        for (const { id, rows } of expected.archived) {
          const isNew = restorable.some((file) => file.id === id);
          const result = await upgraded.json<RestoreResult>(
            'dr',
            'restore',
            id,
            '--apply',
            '--reason',
            'Upgraded',
          );
          const [restored, alreadyPresent] = isNew ? [rows.length, 0] : [0, rows.length];
          expect({ id, ...result }).toMatchObject({ id, total: rows.length, restored, alreadyPresent });
        }
        const present = [
          ...(expected.lists['deletedCalls/'] ?? []),
          ...restorable.flatMap(({ rows }) => rows),
        ];
        const all = present.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
        expect(asRestored(knownFields(await listed('deletedCalls/'), all) as Row[])).toEqual(asRestored(all));
      },
      SLOW_MS,
    );

    it(
      'still reconciles, and counts what it keeps, once all of that is back',
      async () => {
        for (const id of Object.keys(expected.reconciliations)) {
          const { body } = await upgraded.admin.get<object>(`CDRFiles/${id}/reconciliation`);
          expect({ id, ...body }).toMatchObject({ id, balanced: true, calls: { archived: 0 } });
        }
        const restored = String(expected.archived[0]?.rows[0]?.CDRFileID);
        const { body } = await upgraded.admin.get<object>(`CDRFiles/${restored}/reconciliation`);
        expect(await upgraded.json<object>('cdr', 'reconcile', restored, '--recount')).toMatchObject(body);
      },
      SLOW_MS,
    );
  });
}
