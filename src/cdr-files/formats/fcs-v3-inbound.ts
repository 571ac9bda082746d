import { fcsV3, fcsV3Call } from './fcs-v3';
import { fixed, text } from './fields';
import type { Layout } from './layout';

/**
 * Calls the customer received, as the UK Standard for CDRs, version 3 (Federation of Communication Services)
 * has them. Where the call ended is known only if it was diverted.
 */
export const fcsV3Inbound: Layout = {
  name: 'fcs-v3-inbound',
  title: 'UK Standard for CDRs version 3 (FCS), inbound',
  ...fcsV3,
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
