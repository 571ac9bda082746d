import type { Access } from './accesses-result';
import { ListedRead, Look, lookOf } from './look';
import type { ReadEntry } from './read-entry.repository';
import type { SubjectRecords } from './subject-records';

/** What a number's records are, and which files hold it. */
export interface Subject {
  readonly key: string;
  readonly records: SubjectRecords;
  readonly fileIds: Readonly<Record<'CDRFiles' | 'disasterRecoveryFiles', ReadonlySet<string>>>;
}

/** The reads among these entries that showed something of the number, or asked for it; in their order. */
export async function accessesAmong(entries: readonly ReadEntry[], subject: Subject): Promise<Access[]> {
  const looks = entries.map((entry) => lookOf(entry, subject.key));
  const listed = looks.flatMap((look): ListedRead[] => (look?.kind === 'list' ? [look.read] : []));
  const counts = await subject.records.countIn(listed);
  return entries.flatMap((entry, at): Access[] => {
    const look = looks[at] ?? null;
    const access = look && judged(look, subject, () => counts.shift() ?? 0);
    return access ? [{ ...shown(entry), ...access }] : [];
  });
}

function judged(
  look: Look,
  { fileIds }: Subject,
  nextCount: () => number,
): Pick<Access, 'kind' | 'recordCount'> | null {
  if (look.kind === 'number') return { kind: 'number', recordCount: null };
  if (look.kind === 'files') {
    return look.ids.some((id) => fileIds[look.of].has(id)) ? { kind: 'file', recordCount: null } : null;
  }
  const recordCount = nextCount();
  return recordCount > 0 ? { kind: 'records', recordCount } : null;
}

function shown(entry: ReadEntry): Omit<Access, 'kind' | 'recordCount'> {
  const { id, user, userId, usedApi, address, createdAt, type, reason } = entry;
  const { linkedToType, linkedTo, cdrFileId, details } = entry;
  return {
    userActivityLog: id,
    user,
    userID: userId,
    usedAPI: usedApi,
    address,
    created: createdAt.toISOString(),
    activityType: type,
    activityReason: reason,
    linkedToType,
    linkedTo,
    CDRFileID: cdrFileId,
    details: details?.startsWith('{') ? (JSON.parse(details) as Record<string, unknown>) : null,
  };
}
