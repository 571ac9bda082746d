/** The groups of operations in the OpenAPI document, and what each is about. */
export const TAGS: Record<string, string> = {
  calls: 'Live calls. They leave only by a deletion, which keeps a full copy of each as a deleted call.',
  deletedCalls:
    'Calls that were deleted: the evidence as it was, and the activity that deleted it. Every read is itself recorded.',
  CDRFiles:
    "Carriers' files as they came: uploading, importing, and where each of their lines and calls is now.",
  CDRFileTypes: 'Layouts: how carriers write their files, and which cell feeds which field of a call.',
  CDRFileSources: 'Where CDR files are fetched from by themselves, and which files had to come and have not.',
  userActivityLog: 'Who did what, when and why. Nothing can change or remove an entry.',
  retention:
    'What is due to leave the database, and the runs that move it into disaster recovery (DR) files.',
  disasterRecoveryFiles: 'Encrypted archives of deleted calls whose retention period is over.',
  legalHolds: 'What must neither be purged nor erased until the hold is released.',
  dataSubjects: 'Where the records of one phone number are, and their erasure.',
  users: 'Users of the API, what they may do, and their keys.',
};
