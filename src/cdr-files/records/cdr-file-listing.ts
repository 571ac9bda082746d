import type { Listing } from '../../lists/listing';
import { CDR_FILE_FIELDS } from './cdr-file-fields';

/** CDR files as the API shows them. */
export const CDR_FILE_LISTING: Listing = {
  table: 'cdr_files',
  collection: 'CDRFiles',
  fields: CDR_FILE_FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
