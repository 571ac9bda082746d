/** How many files of each kind storage has, and how many bytes they are; each as a select of `count` and `bytes`. */
export const STORED_BYTES = {
  CDRFiles:
    'select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from cdr_files where bytes_removed_at is null',
  disasterRecoveryFiles: `select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from disaster_recovery_files
    where status in ('Available', 'Restored')`,
  backups: `select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from backups where state = 'Complete'`,
} as const;
