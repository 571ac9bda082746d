import { readdirSync } from 'node:fs';
import { recognised } from '../../../test/support/cdr-files/shipped-sample';
import { samplePath } from '../../../test/support/cdr-files/samples';

/** Every sample, and the layout that `auto` takes it for. */
const LAYOUT_OF: Readonly<Record<string, string>> = {
  'bch-voice-extended-2026-10.csv': 'bch-extended',
  'Gamma_Daily_AC10042_20261014_000131_400_3.csv': 'fcs-v3-outbound',
  'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv': 'fcs-v3-outbound',
  'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv': 'fcs-v3-inbound',
  'Master.csv': 'asterisk-master',
  'layouts/3cx.log': '3cx',
  'layouts/a2billing.csv': 'a2billing',
  'layouts/bandwidth.csv': 'bandwidth',
  'layouts/bch-voice.csv': 'bch-voice',
  'layouts/cdr_StandAloneCluster_01_202610120815_1': 'cisco-cucm',
  'layouts/freeswitch-asterisk.csv': 'freeswitch-asterisk',
  'layouts/freeswitch-csv.csv': 'freeswitch-csv',
  'layouts/freeswitch-json.json': 'freeswitch-json',
  'layouts/freeswitch-xml.xml': 'freeswitch-xml',
  'layouts/kamailio-acc.csv': 'kamailio-acc',
  'layouts/kamailio-cdrs.csv': 'kamailio-cdrs',
  'layouts/magnusbilling.csv': 'magnusbilling',
  'layouts/opensips-acc.tsv': 'opensips-acc',
  'layouts/portabilling.json': 'portabilling',
  'layouts/telnyx.csv': 'telnyx',
  'layouts/twilio.json': 'twilio',
};

/** FCS 3.01 holds both directions under the header of version 3: nobody but the sender knows which layout the rest needs. */
const IN_DOUBT = 'layouts/fcs-v3-01.csv';

it.each(Object.entries(LAYOUT_OF))(
  'takes %s for %s, whatever other layouts there are',
  async (file, layout) => {
    expect(await recognised(file)).toBe(layout);
  },
);

it('leaves a file of FCS 3.01 in doubt between the two layouts of version 3', async () => {
  expect(await recognised(IN_DOUBT)).toMatch(/^it can be fcs-v3-inbound or fcs-v3-outbound, /);
});

it('knows of every sample what it is', () => {
  // Acme is the carrier that docs/cdr-files.md describes a layout for.
  const old = readdirSync(samplePath('')).filter((name) => name !== 'layouts' && !/^acme/i.test(name));
  const files = [...old, ...readdirSync(samplePath('layouts')).map((name) => `layouts/${name}`)];
  expect(files.sort()).toEqual([...Object.keys(LAYOUT_OF), IN_DOUBT].sort());
});
