/** The kinds of bundles; each is the `fileType` of the bundle's own record. */
export const BUNDLE_KINDS = ['zip', 'gzip', '7z', 'rar'] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];

const SIGNATURES: readonly (readonly [kind: BundleKind, bytes: Buffer])[] = [
  ['zip', Buffer.from('PK\x03\x04')],
  ['zip', Buffer.from('PK\x05\x06')],
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['7z', Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c])],
  ['rar', Buffer.from('Rar!\x1a\x07', 'latin1')],
];

/** Whether a file is a bundle, by its first bytes and never by its name. */
export function bundleKindOf(head: Buffer): BundleKind | null {
  const found = SIGNATURES.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
  return found?.[0] ?? null;
}

/** Whether that is the `fileType` of a bundle's own record. */
export function isBundleKind(fileType: string): fileType is BundleKind {
  return BUNDLE_KINDS.some((kind) => kind === fileType);
}
