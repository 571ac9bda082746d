import { fcsV3, fcsV3Call } from './fcs-v3';
import { firstText, fixed } from '../fields/fields';
import type { Layout } from './layout';

/**
 * Calls the customer made, as the UK Standard for CDRs, version 3 (Federation of Communication Services) has
 * them. A call ends at the number dialled unless it was diverted. Gamma names outbound files `Gamma_…` and inbound
 * ones `Gamma-Inbound_…`.
 */
export const fcsV3Outbound: Layout = {
  name: 'fcs-v3-outbound',
  title: 'UK Standard for CDRs version 3 (FCS), outbound',
  source: 'UK Standard for CDRs, version 3, by the Federation of Communication Services',
  ...fcsV3,
  signs: { fileName: /^Gamma_/i },
  legs: [
    {
      call: {
        ...fcsV3Call,
        callTypeDirectionFlag: fixed('B-leg'),
        terminationNumber: firstText('Diverted Number', 'Telephone Number Dialled'),
      },
    },
  ],
};
