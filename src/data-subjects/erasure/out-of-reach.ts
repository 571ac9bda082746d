/** Where a number may be after an erasure, because the product does not get there. The same for each erasure. */
export const OUT_OF_REACH = [
  'Backups of the database, until their period is over, and copies of storage, until they are removed.',
  'The write-ahead log of the database, until it is recycled.',
  'Rows that the database has not vacuumed yet, and the statistics of its planner: vacuum (analyze) ends both.',
  'Old versions of objects in a bucket with versioning, until its lifecycle rule ends them.',
  'The folders done/ and failed/ of the watched folder, mailboxes, and the servers of carriers.',
  'DR files, exports and reports that somebody downloaded.',
  'Free space of disks.',
] as const;
