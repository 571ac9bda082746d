/** Where in S3 the files are. */
export interface S3Location {
  readonly bucket: string;
  /** Prefix of every key: empty, or ending in `/`. */
  readonly keyPrefix: string;
}

/** @param url `s3://bucket/prefix`, checked with the environment */
export function s3Location(url: string): S3Location {
  const [bucket = '', ...parts] = url.slice('s3://'.length).split('/');
  const prefix = parts.filter(Boolean).join('/');
  return { bucket, keyPrefix: prefix && `${prefix}/` };
}
