import { DataSource } from 'typeorm';
import { Lease } from '../../src/database/lease';
import { createTestDatabase, openDataSource, TestDatabase } from '../support/database/test-database';
import { letLeaseRunOut } from './lease-end';
import { SurvivingSql } from './surviving-sql';

describe('letLeaseRunOut', () => {
  let database: TestDatabase;
  let product: DataSource;
  let sql: SurvivingSql;

  beforeAll(async () => {
    database = await createTestDatabase();
    product = await openDataSource(database);
    sql = new SurvivingSql(database.url);
  });

  afterAll(async () => {
    await sql.end();
    await product.destroy();
    await database.drop();
  });

  it('names the transaction that relies on the lease and never ends, instead of waiting for ever', async () => {
    const lease = (await Lease.tryAcquire(product, 'retention')) as Lease;
    await product.transaction(async (manager) => {
      await lease.assertHeld(manager);
      await expect(letLeaseRunOut(sql, 300)).rejects.toThrow(
        /^A transaction has relied on the lease for 0.3 seconds and does not end: \d+, idle in transaction .+ from leases/,
      );
    });
    await letLeaseRunOut(sql, 300);
    expect(await sql.query('select from leases where expires_at > now()')).toEqual([]);
    await lease.release();
  });
});
