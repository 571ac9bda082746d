import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';

/** The most that a bundle may hold. It is counted while the bundle inflates: its headers may be wrong. */
export interface BundleLimits {
  /** Files inside. */
  readonly files: number;
  /** Entries of any kind, folders included. */
  readonly entries: number;
  /** Bytes of all files inside together. */
  readonly bytes: number;
  /** How many bytes one compressed byte may become. CDR files reach 5 to 50, a zip bomb 1000. */
  readonly ratio: number;
  /** The ratio of a file is not checked below this many bytes. */
  readonly smallFileBytes: number;
  /** The ratio of the bundle is not checked below this many bytes of all files together. */
  readonly smallBundleBytes: number;
}

export const BUNDLE_LIMITS: BundleLimits = {
  files: 500,
  entries: 10_000,
  bytes: MAX_UPLOAD_BYTES,
  ratio: 200,
  smallFileBytes: 1024 ** 2,
  smallBundleBytes: 1024 ** 2,
};
