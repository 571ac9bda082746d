import { DataSource, QueryRunner } from 'typeorm';
import { giveLayout, layoutDocument, layoutFile } from '../../support/cdr-files/layouts';
import { importFile } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

const POOL_SIZE = 4;

describe('a comparison of files that a given layout reads', () => {
  let test: TestApp;
  const taken: QueryRunner[] = [];

  beforeAll(async () => {
    test = await startTestApp({ DATABASE_POOL_SIZE: String(POOL_SIZE) });
  });

  afterAll(async () => {
    for (const runner of taken) await runner.release();
    await test.close();
  });

  it('needs one connection: it waits for no second one while it holds the first', async () => {
    await giveLayout(test, layoutDocument('narrow'));
    const options = { fileType: 'narrow', carrier: 'Narrow' };
    const one = await importFile(test, layoutFile('narrow', [{ ref: 'a' }, { ref: 'b' }]), options);
    const two = await importFile(test, layoutFile('narrow', [{ ref: 'b' }, { ref: 'c' }]), options);
    for (let count = 1; count < POOL_SIZE; count += 1) {
      const runner = test.app.get(DataSource).createQueryRunner();
      await runner.connect();
      taken.push(runner);
    }
    const { status, body } = await test.admin.get(`CDRFiles/${two.id}/comparison?with=${one.id}`);
    expect([status, body]).toMatchObject([200, { missing: { count: 1 }, new: { count: 1 } }]);
  });
});
