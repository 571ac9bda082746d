import { EVIDENCE_FIELDS } from '../calls/call-fields';

/** Columns that calls and deleted calls share, as SQL: the evidence and the search keys made from it. */
export const EVIDENCE_COLUMNS = [
  ...EVIDENCE_FIELDS.map(({ column }) => column),
  'target_key',
  'external_key',
  'termination_key',
].join(', ');
