import { asteriskMaster } from './asterisk-master';
import { bchExtended } from './bch-extended';
import { callsCsv } from './calls-csv';
import { fcsV3Inbound } from './fcs-v3-inbound';
import { fcsV3Outbound } from './fcs-v3-outbound';
import type { Layout } from './layout';

const layouts: readonly Layout[] = [fcsV3Outbound, fcsV3Inbound, bchExtended, asteriskMaster, callsCsv];

/** The layout of that name, null where there is none. */
export function findLayout(name: string): Layout | null {
  return layouts.find((layout) => layout.name === name) ?? null;
}

/** The names of all layouts, in the order to show them. */
export function layoutNames(): string[] {
  return layouts.map((layout) => layout.name);
}
