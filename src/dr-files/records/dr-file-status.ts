/**
 * `Writing`: being made, or left by a run that died. `Available`: holds rows that are nowhere else. `Restored`: its rows
 * went back into the table, and from there into a later file; its bytes stay until it expires.
 */
export type DrFileStatus = 'Writing' | 'Available' | 'Restored' | 'Expired';

/** The states of a completed file whose bytes are in storage. */
export const UNEXPIRED: readonly DrFileStatus[] = ['Available', 'Restored'];
