import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';

/** How far a bundle is opened; counted while it inflates, whatever its headers say. */
export interface BundleLimits {
  /** Files inside. */
  readonly files: number;
  /** Entries of any kind, folders included. */
  readonly entries: number;
  /** Bytes of all files inside together. */
  readonly bytes: number;
  /** How many bytes one compressed byte may become: files of calls come to 5 to 50, a bomb to 1000. */
  readonly ratio: number;
  /** Below this many bytes of one file nobody asks for its ratio. */
  readonly smallFileBytes: number;
  /** Below this many bytes of all files together nobody asks for the bundle's ratio. */
  readonly smallBundleBytes: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  files: 500,
  entries: 10_000,
  bytes: MAX_UPLOAD_BYTES,
  ratio: 200,
  smallFileBytes: 32 * 1024 ** 2,
  smallBundleBytes: 256 * 1024 ** 2,
};
