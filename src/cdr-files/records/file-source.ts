/** How a file came. */
export const FILE_SOURCES = ['Upload', 'Email', 'FTP', 'S3'] as const;
export type FileSource = (typeof FILE_SOURCES)[number];
