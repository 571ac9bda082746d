/** The calls of an earlier file were deleted while a new one was compared with it. Another attempt sees how it is now. */
export class FilesChangedError extends Error {
  constructor() {
    super('Other changes to earlier files got in the way');
  }
}
