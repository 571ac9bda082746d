import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CertificateIssuer } from '../../src/certificates/issuing/certificate-issuer.service';
import { COMMAND_LINE } from '../../src/common/access/principal';
import { migrate } from '../../src/database/migrate';
import { SERVER_ROLE } from '../../src/database/roles/server-grants';
import { VerificationJobs } from '../../src/dr-files/verifications/verification-jobs.service';
import { actOnTheWhole } from '../support/backups/act-on-backups';
import { databaseContents } from '../support/backups/database-contents';
import { fcsFile } from '../support/cdr-files/fcs-file';
import { layoutDocument } from '../support/cdr-files/layouts';
import { importFile } from '../support/cdr-files/uploads';
import { missingPrograms, ReplicatingPostgres } from '../support/database/servers/blue-green';
import { addCalls, addDeletedCalls, inTransaction, startActivity } from '../support/database/call-rows';
import { RARE_ROWS } from '../support/database/rare-rows';
import { archiveFourMonths, lines, verifyAll } from '../support/dr-files/dr-evidence';
import { drFiles, ONCE_TODAY_IS_DUE, runRetention } from '../support/dr-files/retention';
import { restore } from '../support/dr-files/restore';
import { ADMIN_KEY } from '../support/http/admin-key';
import { startTestAppOn, TestApp } from '../support/http/test-app';

const FOLDER = { name: 'Gamma', kind: 'Folder', carrier: 'Gamma', expect: { by: '06:00' } };
const REASON = { reason: 'Test' };
/** In the middle of the next month, with what a period of a year makes due by then: a part of a month, and the one before it. */
const AS_OF = inMonths(1, 15);
const PARTLY_DUE = inMonths(-11, 3);
const NOT_DUE = inMonths(-11, 28);
const WHOLLY_DUE = inMonths(-12, 3);
const DROPPED = `deleted_calls_${WHOLLY_DUE.toISOString().slice(0, 7).replace('-', '_')}`;

const missing = missingPrograms();
// Elsewhere the name of the skipped group says what is missing.
const described = missing === null ? describe : describe.skip;

/** A server that is copied into another one while it works, as docs/scale.md says, and then gives way to it. */
described(
  `the copy of a database by logical replication${missing === null ? '' : ` (skipped: ${missing})`}`,
  () => {
    let blue: ReplicatingPostgres;
    let green: ReplicatingPostgres;
    let dataDir: string;
    let test: TestApp;

    beforeAll(async () => {
      blue = await ReplicatingPostgres.start('blue');
      green = await ReplicatingPostgres.start('green');
      dataDir = await mkdtemp(join(tmpdir(), 'blue-green-'));
      await migrate({ url: blue.database.ownerUrl }, () => undefined, 'any', SERVER_ROLE);
      test = await startTestAppOn({ database: blue.database, dataDir });
      await actOnEverything();
    });

    afterAll(async () => {
      await test.close();
      await blue.stop();
      await green.stop();
      await rm(dataDir, { recursive: true, force: true });
    });

    async function actOnEverything(): Promise<void> {
      const { sql } = blue.database;
      await archiveFourMonths(test);
      await test.admin.patch('retention/policy', { ...REASON, deletedCallsDays: 300 });
      const { rows } = await sql.query<{ id: string }>('select max(id) as id from policy_changes');
      await test.admin.post(`retention/policyChanges/${rows[0]?.id}/withdraw`, REASON);
      await importFile(test, fcsFile([{}, {}, {}, { callDate: 'x' }]));
      await test.signIn(ADMIN_KEY);
      await test.admin.post('legalHolds/', { number: '01134960035', ...REASON });
      await test.admin.post('CDRFileTypes/', layoutDocument('acme'));
      await test.admin.delete('CDRFileTypes/acme');
      await test.admin.post('CDRFileSources/', FOLDER);
      await actOnTheWhole(test);
      await turnApprovalsOff();
      await (
        await test.app.get(VerificationJobs).start({ actor: COMMAND_LINE, identities: [] })
      ).done;
      await test.app.get(CertificateIssuer).issueDue();
      await addDeletedCalls(sql, PARTLY_DUE.toISOString(), 20);
      await addDeletedCalls(sql, NOT_DUE.toISOString(), 20);
      await addDeletedCalls(sql, WHOLLY_DUE.toISOString(), 30);
      await inTransaction(sql, async () => {
        const activity = await startActivity(sql);
        await sql.query('insert into erased_deleted_calls values (1, $1)', [activity]);
      });
      await sql.query(RARE_ROWS);
    }

    /** At once instead of in a day. */
    async function turnApprovalsOff(): Promise<void> {
      expect((await test.admin.patch('retention/policy', { ...REASON, approvals: false })).status).toBe(200);
      await blue.database.sql.query(
        `alter table policy_changes disable trigger policy_changes_kept;
       update policy_changes set in_force_at = recorded_at where field = 'approvals';
       alter table policy_changes enable always trigger policy_changes_kept`,
      );
    }

    /** What each database has, once the copy has all that was written till now. @throws once it is refused a row */
    async function contents(): Promise<{ old: string; copy: string }> {
      const { rows } = await blue.database.sql.query<{ at: string }>(
        'select pg_current_wal_lsn()::text as at',
      );
      const has = `select bool_and(confirmed_flush_lsn >= $1::pg_lsn) as is_so from pg_replication_slots`;
      await until(blue, has, [rows[0]?.at]);
      return { old: blue.script('contents'), copy: green.script('contents') };
    }

    /** A server that works writes now and then by itself, so another look may be needed. */
    async function expectCopied(): Promise<void> {
      for (let looks = 1; looks < 5; looks += 1) {
        const { old, copy } = await contents();
        if (old === copy) return;
      }
      const { old, copy } = await contents();
      expect(copy).toEqual(old);
    }

    async function until(
      { database }: ReplicatingPostgres,
      isSo: string,
      values: unknown[] = [],
    ): Promise<void> {
      for (;;) {
        const { rows } = await database.sql.query<{ is_so: boolean }>(isSo, values);
        if (rows[0]?.is_so) return;
        const { rows: subscriptions } = await green.database.sql.query<{ refused: string }>(
          'select apply_error_count + sync_error_count as refused from pg_stat_subscription_stats',
        );
        if (subscriptions.some(({ refused }) => refused !== '0'))
          throw new Error('The copy was refused a row');
        await sleep(100);
      }
    }

    it('has every row of every table', async () => {
      await green.copySchema(blue);
      green.script('let-copies-in');
      blue.run('create publication deleted_calls for all tables');
      await green.database.sql.query(
        `create subscription deleted_calls connection '${blue.database.ownerUrl}' publication deleted_calls`,
      );
      await until(green, `select bool_and(srsubstate = 'r') as is_so from pg_subscription_rel`);
      await expectCopied();
      expect(await emptyTables(blue)).toEqual([]);
    });

    it('hears of what is done meanwhile: deletions, reinstatements, reads, holds, imports and runs that drop a month', async () => {
      const [gone] = await addCalls(blue.database.sql, 5);
      expect((await test.admin.delete(`calls/${gone}?reason=Test`)).status).toBe(200);
      const { body } = await test.admin.get<{ id: string; callID: string }[]>('deletedCalls/?limit=1000');
      const entry = body.find(({ callID }) => callID === gone);
      expect((await test.admin.post(`deletedCalls/${entry?.id}/reinstate`, REASON)).status).toBe(200);
      expect((await test.admin.post('legalHolds/', { number: '01619960001', ...REASON })).status).toBe(201);
      await importFile(test, fcsFile([{ callDate: '02/03/2026' }, {}]));
      expect(await runRetention(test, AS_OF)).toMatchObject({ state: 'Succeeded', removed_count: '50' });
      expect(await monthsOf(blue)).not.toContain(DROPPED);
      expect(await monthsOf(green)).toContain(DROPPED);
      await expectCopied();
      expect(green.script('contents')).not.toContain(DROPPED);
    });

    it('takes over with the numbers, the guards and no row that a transaction to come could claim', async () => {
      await test.close();
      const { old, copy } = await contents();
      expect(copy).toEqual(old);
      green.run(blue.script('sequences'));
      expect(() => green.script('take-over')).toThrow('drop its subscription first');
      await green.database.sql.query('drop subscription deleted_calls');
      green.script('take-over');
      expect(await contentsOf(green)).toEqual(await contentsOf(blue));
      const { rows } = await green.database.sql.query(
        `select count(*)::integer as claimable from user_activity_log where transaction_id >= pg_current_xact_id()::text::bigint`,
      );
      expect(rows).toEqual([{ claimable: 0 }]);
      await expect(green.database.sql.query('delete from calls')).rejects.toThrow('activity');
      await green.database.sql.query('set session_replication_role = replica');
      await expect(green.database.sql.query('delete from calls')).rejects.toThrow('activity');
      await green.database.sql.query('reset session_replication_role');
    });

    it('goes on: what was archived verifies and comes back, calls come and go, and runs archive', async () => {
      test = await startTestAppOn({ database: green.database, dataDir });
      expect((await fetch(`${test.origin}/health/ready`)).status).toBe(200);
      expect(lines(await verifyAll(test))).toEqual([]);
      const dropped = (await drFiles(test)).findLast(({ row_count }) => row_count === '30');
      expect(await restore(test, dropped?.id)).toMatchObject({ status: 200, body: { restored: 30 } });
      const [gone] = await addCalls(green.database.sql, 5);
      expect((await test.admin.delete(`calls/${gone}?reason=Test`)).status).toBe(200);
      const file = await importFile(test, fcsFile([{ callDate: '03/03/2026' }, {}]));
      expect(file.status).toBe('Imported');
      expect(await runRetention(test, ONCE_TODAY_IS_DUE)).toMatchObject({ state: 'Succeeded' });
      expect(lines(await verifyAll(test))).toEqual([]);
    });

    it('is let in by an empty copy of the schema alone', () => {
      expect(() => green.script('let-copies-in')).toThrow('only an empty copy of the schema lets copies in');
    });
  },
);

/** Tables of which nothing can be compared; months are alike. */
async function emptyTables({ database: { sql } }: ReplicatingPostgres): Promise<string[]> {
  const { tables } = await databaseContents(sql);
  return Object.keys(tables).filter((table) => tables[table] === '0 ' && !isMonth(table));
}

async function monthsOf({ database: { sql } }: ReplicatingPostgres): Promise<string[]> {
  const { rows } = await sql.query<{ month: string }>(
    `select relid::text as month from pg_partition_tree('deleted_calls') where isleaf`,
  );
  return rows.map(({ month }) => month);
}

/** All that a database holds but for months without rows: a month that was dropped is empty in a copy. */
async function contentsOf({ database: { sql } }: ReplicatingPostgres): Promise<object> {
  const { tables, guards, sequences } = await databaseContents(sql);
  const emptyMonths = Object.keys(tables).filter((name) => isMonth(name) && tables[name] === '0 ');
  return {
    tables: Object.fromEntries(Object.entries(tables).filter(([name]) => !emptyMonths.includes(name))),
    guards: guards.filter((guard) => !emptyMonths.some((name) => guard.startsWith(`${name}: `))),
    sequences,
  };
}

function isMonth(table: string): boolean {
  return /^(deleted_calls|user_activity_log)_\d/.test(table);
}

function inMonths(months: number, day: number): Date {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day, 12));
}
