import { createHash } from 'node:crypto';
import type { Storage } from '../../storage/storage';
import type { DrFile } from '../records/dr-file.entity';
import type { DrFileRepository } from '../records/dr-file.repository';
import type { Report } from './finding';

/** The DR file under verification, and where its findings go. */
export interface Check {
  readonly files: DrFileRepository;
  readonly storage: Storage;
  readonly record: DrFile;
  readonly report: Report;
}

/** Adds the owner of the bytes, when they are those of another DR file: two were exchanged, or one was copied. */
export async function withOwner(
  files: DrFileRepository,
  record: DrFile,
  problem: string,
  sha256: string,
): Promise<string> {
  const owner = await files.findByContent(sha256);
  return owner && owner.id !== record.id
    ? `${problem}; its bytes are those of number ${owner.sequence}`
    : problem;
}

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
