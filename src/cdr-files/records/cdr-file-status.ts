export const CDR_FILE_STATUSES = [
  'Pending',
  'Importing',
  'Imported',
  'Imported with errors',
  'Failed',
  'Potential Duplicate',
  'Discarded',
  'Deleted',
] as const;
export type CdrFileStatus = (typeof CDR_FILE_STATUSES)[number];
