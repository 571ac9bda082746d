import { readSample } from '../../support/cdr-files/samples';
import { settled, upload } from '../../support/cdr-files/uploads';
import { startTestApp, TestApp } from '../../support/http/test-app';

describe('files of the layouts that come with the product', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp();
  });

  afterAll(() => test.close());

  it.each([
    ['3cx.log', '3cx', 4, 0],
    ['a2billing.csv', 'a2billing', 3, 1],
    ['bandwidth.csv', 'bandwidth', 2, 0],
    ['bch-voice.csv', 'bch-voice', 4, 0],
    ['cdr_StandAloneCluster_01_202610120815_1', 'cisco-cucm', 3, 0],
    ['freeswitch-asterisk.csv', 'freeswitch-asterisk', 3, 0],
    ['freeswitch-csv.csv', 'freeswitch-csv', 4, 0],
    ['freeswitch-json.json', 'freeswitch-json', 3, 0],
    ['freeswitch-xml.xml', 'freeswitch-xml', 2, 0],
    ['kamailio-acc.csv', 'kamailio-acc', 3, 0],
    ['kamailio-cdrs.csv', 'kamailio-cdrs', 2, 0],
    ['magnusbilling.csv', 'magnusbilling', 2, 1],
    ['opensips-acc.tsv', 'opensips-acc', 3, 0],
    ['portabilling.json', 'portabilling', 3, 0],
    ['telnyx.csv', 'telnyx', 2, 0],
    ['twilio.json', 'twilio', 5, 0],
  ])('are recognised and imported: %s is %s', async (name, fileType, callCount, rejectedCount) => {
    const bytes = await readSample(`layouts/${name}`);
    const { body } = await upload(test, bytes, { fileName: name, fileType: 'auto', carrier: fileType });
    const rejected = rejectedCount === 0 ? '' : '1 line was rejected; it is kept with its reason. ';
    expect(await settled(test, body.id)).toMatchObject({
      fileType,
      status: rejectedCount === 0 ? 'Imported' : 'Imported with errors',
      statusDetail: `${rejected}Recognised as ${fileType}.`,
      callCount,
      rejectedCount,
    });
  });
});
