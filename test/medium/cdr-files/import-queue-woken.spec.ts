import { SchedulerRegistry } from '@nestjs/schedule';
import { ImportService } from '../../../src/cdr-files/import/import.service';
import { nextFcsFile } from '../../support/cdr-files/fcs-file';
import { settled, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('a queue of imports that finds nothing', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startTestApp();
    const schedule = test.app.get(SchedulerRegistry);
    for (const name of schedule.getIntervals()) schedule.deleteInterval(name);
  });

  afterEach(() => test.close());

  it('imports a file that came while it looked, before it looks again by itself', async () => {
    const imports = test.app.get(ImportService);
    const importNext = imports.importNext.bind(imports);
    let late = '';
    jest.spyOn(imports, 'importNext').mockImplementation(async (follower) => {
      const outcome = await importNext(follower);
      if (outcome === 'idle' && late === '') {
        late = 'on its way';
        late = (await upload(test, nextFcsFile())).body.id;
      }
      return outcome;
    });
    const { id } = (await upload(test, nextFcsFile())).body;
    expect(await settled(test, id)).toMatchObject({ status: 'Imported' });
    while (!/^\d+$/.test(late)) await settled(test, id);
    expect(await settled(test, late)).toMatchObject({ status: 'Imported' });
  });
});
