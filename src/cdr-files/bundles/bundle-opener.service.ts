import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { CdrFileBytes, StoredBytes } from '../stored-bytes/cdr-file-bytes';
import { UnreadableFileError } from '../../cdr-layouts/parsing/unreadable-file-error';
import { plainFileName } from '../stored-bytes/plain-file-name';
import { BundleKind, bundleKindOf } from '../records/bundle-kind';
import { BUNDLE_LIMITS } from './bundle-limits';
import { inflateMember } from './inflate-member';
import { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';
import { BundleMember, zipMembers } from './zip-members';

/** A file that was in a bundle: in storage by itself, or still in there alone, for a reason. */
export interface OpenedMember {
  readonly fileName: string;
  /** Null where it could not be taken out. */
  readonly stored: StoredBytes | null;
  /** One sentence, where it could not be taken out. */
  readonly refusal: string | null;
}

/** An opened bundle; `failure` says in a sentence why nothing of it was taken. */
export interface OpenedBundle {
  readonly kind: BundleKind;
  readonly members: readonly OpenedMember[];
  readonly failure: string | null;
}

/** Opens zip and gzip bundles, streaming from storage to storage. */
@Injectable()
export class BundleOpener {
  constructor(
    private readonly bytes: CdrFileBytes,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Null where the file is no bundle. Trouble with storage is thrown, and then no member is left there. */
  async open(bundle: StoredBytes, fileName: string): Promise<OpenedBundle | null> {
    const kind = bundleKindOf(await this.bytes.head(bundle));
    if (kind === null) return null;
    const members: OpenedMember[] = [];
    try {
      for await (const member of this.membersOf(kind, bundle, fileName))
        members.push(await this.take(member));
      const failure = members.length === 0 ? 'The bundle holds no file.' : null;
      return { kind, members, failure };
    } catch (error) {
      await this.drop(members);
      if (!(error instanceof UnreadableFileError)) throw error;
      return { kind, members: [], failure: `The file cannot be imported: ${error.message}.` };
    }
  }

  /** Drops the bytes of files whose records are not to be. */
  async drop(members: readonly OpenedMember[]): Promise<void> {
    for (const { stored } of members) if (stored) await this.bytes.drop(stored);
  }

  private membersOf(
    kind: BundleKind,
    bundle: StoredBytes,
    fileName: string,
  ): AsyncIterable<BundleMember> | BundleMember[] {
    const guard = new InflationGuard(bundle.sizeBytes, BUNDLE_LIMITS);
    if (kind === 'zip') return zipMembers(this.storage, bundle, guard, BUNDLE_LIMITS);
    const packed = (): Promise<Readable> => this.storage.read(bundle.filePath);
    return [
      { name: fileName.replace(/(?<=.)\.gz$/i, ''), bytes: () => inflateMember(packed, 'gzip', guard) },
    ];
  }

  private async take(member: BundleMember): Promise<OpenedMember> {
    const fileName = plainFileName(member.name);
    try {
      return { fileName, stored: await this.bytes.store(Readable.from(member.bytes())), refusal: null };
    } catch (error) {
      if (!(error instanceof RefusedMemberError)) throw error;
      return { fileName, stored: null, refusal: `The file cannot be imported: it ${error.message}.` };
    }
  }
}
