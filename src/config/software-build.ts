import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { softwareVersion } from './software-version';

/** Which software this is. */
export interface SoftwareBuild {
  readonly version: string;
  /** Hash of the git commit that was built; null when it is not known, as when running from source. */
  readonly commit: string | null;
}

/** Written by scripts/build-info.js beside what it describes. */
const BUILD_INFO = join(__dirname, '..', 'build-info.json');

let commit: string | null | undefined;

export function softwareBuild(): SoftwareBuild {
  if (commit === undefined) commit = readCommit();
  return { version: softwareVersion(), commit };
}

function readCommit(): string | null {
  try {
    return (JSON.parse(readFileSync(BUILD_INFO, 'utf8')) as { commit: string | null }).commit;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
