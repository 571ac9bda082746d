import { join } from 'node:path';
import { thousands } from '../table';
import type { DemoClient } from './demo-client';
import type { Narrator } from './narrator';

interface SampleFile {
  readonly name: string;
  readonly fileType: string;
  readonly calls: number;
  readonly rejected: number;
}

const SAMPLE_FOLDER = join(__dirname, '..', '..', '..', 'sample');
const OUTBOUND: SampleFile = {
  name: 'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv',
  fileType: 'fcs-v3-outbound',
  calls: 5000,
  rejected: 0,
};
const INBOUND: SampleFile = {
  name: 'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv',
  fileType: 'fcs-v3-inbound',
  calls: 1500,
  rejected: 0,
};
const FAULTY: SampleFile = {
  name: 'Gamma_Daily_AC10042_20261014_000131_400_3.csv',
  fileType: 'fcs-v3-outbound',
  calls: 384,
  rejected: 16,
};
const COUNTS = ['status', 'lineCount', 'callCount', 'rejectedCount'];

/** Imports the three FCS samples. Returns the id of the inbound one. */
export async function importFiles(client: DemoClient, narrator: Narrator): Promise<string> {
  narrator.step("Import three of a carrier's CDR files, one of them with bad lines");
  await importFile(client, narrator, OUTBOUND);
  const inbound = await importFile(client, narrator, INBOUND);
  const faulty = await importFile(client, narrator, FAULTY);
  narrator.step('Look at the lines that were rejected: each is kept, with its reason');
  const { total } = await client.list(
    `CDRFiles/${faulty}/rejectedLines/`,
    ['lineNumber', 'reason'],
    FAULTY.rejected,
  );
  narrator.check(`${total} rejected lines, each with a reason`, total === FAULTY.rejected);
  return inbound;
}

async function importFile(client: DemoClient, narrator: Narrator, sample: SampleFile): Promise<string> {
  const { name, fileType, calls, rejected } = sample;
  const file = await client.importFile(join(SAMPLE_FOLDER, name), fileType, COUNTS);
  narrator.check(
    `${thousands(calls)} calls in, ${rejected} lines rejected`,
    file.callCount === calls && file.rejectedCount === rejected,
  );
  return file.id;
}
