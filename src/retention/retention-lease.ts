/** The lease that makes a retention run the only one. */
export const RETENTION_LEASE = 'retention';
