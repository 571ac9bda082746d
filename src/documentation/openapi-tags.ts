/** Tags under one heading, in the order in which they are shown. */
export interface TagGroup {
  name: string;
  tags: string[];
}

/** What the operations of the API are about, in the order of use: groups of tags, and a sentence for each tag. */
export const TAG_GROUPS: Record<string, Record<string, string>> = {
  'Every day': {
    calls: 'Live calls. They leave only by a deletion, which keeps a full copy of each as a deleted call.',
    deletedCalls:
      'Calls that were deleted: the evidence as it was, and the activity that deleted it. Every read is itself recorded.',
    CDRFiles:
      "Carriers' files as they came: uploading, importing, and where each of their lines and calls is now.",
    userActivityLog: 'Who did what, when and why. Nothing can change or remove an entry.',
  },
  'Data protection': {
    dataSubjects: 'Where the records of one phone number are, and their erasure.',
    legalHolds: 'What must neither be purged nor erased until the hold is released.',
    retention:
      'What is due to leave the database, and the runs that move it into disaster recovery (DR) files.',
    disasterRecoveryFiles: 'Encrypted archives of deleted calls whose retention period is over.',
    verifications: 'Verifications of all DR files and their chain, and what each found.',
    certificates:
      'Signed certificates of what was done: expiries, deletions of files, restores, verifications, months of activity.',
    backups: 'Backups of the database: what each holds, and what proved it.',
    approvals: 'What waits for a second person, where the policy says so, and what was decided about it.',
  },
  Administration: {
    users: 'Users of the API, what they may do, and their keys.',
    session: 'Signing in with a browser: a key, or single sign-on, for a session with a cookie.',
    CDRFileTypes: 'Layouts: how carriers write their files, and which cell feeds which field of a call.',
    CDRFileSources:
      'Where CDR files are fetched from by themselves, and which files had to come and have not.',
    statistics: 'Counts of deletions, reads and imports, and sizes by day, for charts. All days are UTC.',
    system: 'What this installation is, how it is doing, and what would have somebody called.',
  },
};
