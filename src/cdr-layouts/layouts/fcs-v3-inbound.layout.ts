import { fcsV3, fcsV3Call } from './fcs-v3';
import { fixed, ofColumn, text } from '../fields/fields';
import type { Layout } from './layout';

/**
 * Calls the customer received, as the UK Standard for CDRs, version 3 (Federation of Communication Services)
 * has them. Where the call ended is known only if it was diverted. The columns do not tell the direction: Gamma says
 * it in the file's name and, on each line, in the description ("Inbound geographic").
 */
export const fcsV3Inbound: Layout = {
  name: 'fcs-v3-inbound',
  title: 'UK Standard for CDRs version 3 (FCS), inbound',
  source: 'UK Standard for CDRs, version 3, by the Federation of Communication Services',
  ...fcsV3,
  signs: {
    fileName: /^Gamma-Inbound_/i,
    line: ofColumn('Description', (cell) => /^inbound\b/i.test(cell?.trim() ?? '')),
  },
  legs: [
    {
      call: {
        ...fcsV3Call,
        callTypeDirectionFlag: fixed('A-leg'),
        terminationNumber: text('Diverted Number'),
      },
    },
  ],
};
