/** True when `Prefer: count=exact` is among the preferences (RFC 7240). */
export function prefersExactCount(header: string | string[] | undefined): boolean {
  const preferences = Array.isArray(header) ? header.join(',') : (header ?? '');
  return preferences
    .split(',')
    .some((preference) => preference.split(';')[0]?.trim().replace(/"/g, '') === 'count=exact');
}
