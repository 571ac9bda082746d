import type { ChainHead } from '../records/chain-link';

/** One thing that is not as it was signed and recorded. */
export interface Finding {
  /** Null for what has no place in the chain. */
  readonly sequence: number | null;
  /** The file concerned: a DR file, a manifest, a signature or a public key. */
  readonly fileName: string;
  /** Goes on from the file's name: "is not in storage". */
  readonly problem: string;
  /** The file is intact: only the identities given do not open it. */
  readonly isLocked?: true;
}

/** What a verification found. */
export interface Verification {
  /** True when nothing was found. */
  readonly ok: boolean;
  readonly checkedFiles: number;
  /** The newest DR file on record; compare it with what runs have logged elsewhere. */
  readonly head: ChainHead | null;
  readonly findings: readonly Finding[];
}

/** Records a finding about one file. */
export type Report = (fileName: string, problem: string, more?: Pick<Finding, 'isLocked'>) => void;
