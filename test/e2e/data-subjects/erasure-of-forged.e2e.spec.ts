import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { makeEphemeralIdentity } from '../../../src/dr-files/keys/age-keys';
import { openDrFile } from '../../../src/dr-files/streams/dr-file-reader';
import { writeDrFile } from '../../../src/dr-files/streams/dr-file-writer';
import type { Storage } from '../../../src/storage/storage';
import { STORAGE } from '../../../src/storage/storage.module';
import { fcsFile } from '../../support/cdr-files/fcs-file';
import { importFile } from '../../support/cdr-files/uploads';
import { eraseNumber } from '../../support/data-subjects/erasures';
import { identitiesOf } from '../../support/dr-files/dr-evidence';
import { IN_A_YEAR } from '../../support/dr-files/restore';
import { drFilePath, drFiles, runRetention } from '../../support/dr-files/retention';
import { startTestApp, TestApp } from '../../support/http/test-app';

const NUMBER = '0113 496 0777';

describe('erasure beside a DR file that somebody put in the place of another', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
    await importFile(test, fcsFile([{ dialled: '+441134960777' }]));
    await test.admin.post('calls/delete', { filter: { number: NUMBER }, reason: 'Asked', expectedCount: 1 });
    expect(await runRetention(test, IN_A_YEAR)).toMatchObject({ removed_count: '1' });
  });

  afterAll(() => test.close());

  /** Who owns storage knows for whom files are, and can write one that opens. */
  async function forge(fileName: string): Promise<void> {
    const storage = test.app.get<Storage>(STORAGE);
    const [file] = await drFiles(test);
    const { recipients } = JSON.parse(file!.manifest.toString()) as { recipients: string[] };
    const name = `dr-files/${fileName}`;
    const csv = await text(await openDrFile({ storage, name, identities: await identitiesOf(test) }));
    await rm(drFilePath(test, fileName));
    const source = Readable.from([Buffer.from(csv.replace('Gamma', 'Delta'))]);
    const { recipient } = await makeEphemeralIdentity();
    await writeDrFile({ source, storage, name, recipients, ephemeralRecipient: recipient });
  }

  it('does not sign it anew, and says what it is', async () => {
    const { file_name: fileName } = (await drFiles(test))[0]!;
    await forge(fileName);
    const erasure = await eraseNumber(test, NUMBER);
    expect(erasure).toMatchObject({ state: 'Incomplete' });
    expect(erasure.problems).toContain(
      `DR file ${fileName} cannot be opened: it does not hold what was signed.`,
    );
    expect((await drFiles(test)).map(({ status }) => status)).toEqual(['Available']);
  });
});
