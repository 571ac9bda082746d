import { ConflictError } from '../../common/errors/problem.error';

/** The bytes of an upload were removed because its process seemed to be dead. */
export class UploadGivenUpError extends ConflictError {
  constructor() {
    super('The upload was interrupted for too long and given up; send the file again.');
  }
}
