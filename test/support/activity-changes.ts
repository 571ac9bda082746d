import type { ActivityType } from '../../src/user-activity-log/activity';

/** What each activity says that it changed of one object; those that are not here change no fields of one. */
export const CHANGES: Partial<Record<ActivityType, [before: object | null, after: object]>> = {
  'CDR file imported': [{ status: 'Importing' }, { status: 'Imported with errors' }],
  'CDR file set aside': [{ status: 'Importing' }, { status: 'Potential Duplicate' }],
  'CDR file released': [{ status: 'Potential Duplicate' }, { status: 'Pending' }],
  'CDR file discarded': [{ status: 'Potential Duplicate' }, { status: 'Discarded' }],
  'CDR file cancelled': [{ status: 'Pending' }, { status: 'Failed' }],
  'CDR file retried': [{ status: 'Failed' }, { status: 'Pending' }],
  'CDR file source added': [null, expect.objectContaining({ kind: 'SFTP', hasPassword: true }) as object],
  'CDR file source changed': [{ path: '' }, { path: 'outgoing' }],
  'CDR file source removed': [expect.objectContaining({ path: 'outgoing' }) as object, {}],
  'CDR file deleted': [{ status: 'Imported' }, { status: 'Deleted' }],
  'Legal hold reviewed': [{ reviewOn: null }, { reviewOn: '2030-01-31' }],
  'Policy changed': [{ deletedCallsDays: 365 }, { deletedCallsDays: 300 }],
  'Signing key exchanged': [
    { signingKeySHA256: expect.any(String) as string },
    { signingKeySHA256: expect.any(String) as string },
  ],
  'Policy change withdrawn': [{ deletedCallsDays: 300 }, { deletedCallsDays: 365 }],
  'Legal hold placed': [null, { CDRFileID: '6', number: '01134960001', status: 'Active' }],
  'Legal hold released': [{ status: 'Active' }, { status: 'Released' }],
  'DR file restored': [{ status: 'Available' }, { status: 'Restored' }],
  'DR file rewritten': [{ status: 'Available' }, { status: 'Expired' }],
  'DR file expired': [{ status: 'Restored' }, { status: 'Expired' }],
  'Approval given': [{ status: 'Waiting' }, { status: 'Approved' }],
  'Approval refused': [{ status: 'Waiting' }, { status: 'Rejected' }],
  'Approval expired': [{ status: 'Waiting' }, { status: 'Expired' }],
  'User changed': [{ status: 'Active' }, { status: 'Suspended' }],
};
