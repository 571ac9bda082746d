/** Name of the lease that whatever moves deleted calls out of the table, or back into it, holds alone. */
export const RETENTION_LEASE = 'retention';
