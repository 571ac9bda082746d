import type { Listing } from '../lists/listing';
import { CALL_FIELDS } from './call-fields';

/** Live calls as the API shows them. */
export const CALL_LISTING: Listing = {
  table: 'calls',
  collection: 'calls',
  fields: CALL_FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: true,
  keptCounts: { table: 'cdr_file_call_counts', by: 'cdr_file_id', column: 'live_count' },
};
