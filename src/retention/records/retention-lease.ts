/** Name of the lease that one process must hold to move deleted calls out of the table, or back into it. */
export const RETENTION_LEASE = 'retention';
