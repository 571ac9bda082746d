import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../project-folder';

/** Files of `sample/` that many tests import. */
export const SAMPLES = {
  outbound: 'Gamma_Monthly_AC10042_20261001_000117_5000_3.csv',
  inbound: 'Gamma-Inbound_Monthly_AC10042_20261001_000118_1500_3.csv',
  faulty: 'Gamma_Daily_AC10042_20261014_000131_400_3.csv',
} as const;

/** Where a file of `sample/` is. */
export function samplePath(fileName: string): string {
  return join(PROJECT_FOLDER, 'sample', fileName);
}

/** The bytes of a file of `sample/`. */
export function readSample(fileName: string): Promise<Buffer> {
  return readFile(samplePath(fileName));
}
