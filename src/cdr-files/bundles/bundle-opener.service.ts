import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { StoredBytes, StoredName, Upload } from '../stored-bytes/stored-bytes';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { plainFileName } from '../stored-bytes/plain-file-name';
import { BundleKind, bundleKindOf } from '../records/bundle-kind';
import { BUNDLE_LIMITS } from './bundle-limits';
import { inflateMember } from './inflate-member';
import { InflationGuard } from './inflation-guard';
import { RefusedMemberError } from './refused-member-error';
import { BundleMember, zipMembers } from './zip-members';

/** A file of a bundle: unpacked into storage, or refused for a reason. */
export interface OpenedMember {
  readonly fileName: string;
  /** Null when it could not be unpacked. */
  readonly upload: Upload | null;
  /** One sentence, when it could not be unpacked. */
  readonly refusal: string | null;
}

/** An opened bundle; `failure` says in a sentence why nothing of it was unpacked. */
export interface OpenedBundle<T> {
  readonly kind: BundleKind;
  /** What `make` returned for each file. */
  readonly members: readonly T[];
  /** The unpacked bytes, to be settled or dropped. */
  readonly taken: readonly StoredName[];
  readonly failure: string | null;
}

/** Opens zip and gzip bundles, streaming from storage to storage. */
@Injectable()
export class BundleOpener {
  constructor(
    private readonly bytes: UploadedBytes,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * Null when the file is no bundle. After an error of storage, which is thrown, no unpacked file is left there.
   * @param make called with each file before the next one is unpacked: the heads of all files would fill the memory
   */
  async open<T>(
    bundle: Upload,
    fileName: string,
    make: (member: OpenedMember) => Promise<T>,
  ): Promise<OpenedBundle<T> | null> {
    const kind = bundleKindOf(bundle.head);
    if (kind === null) return null;
    const members: T[] = [];
    const taken: StoredName[] = [];
    try {
      for await (const packed of this.membersOf(kind, bundle, fileName)) {
        const member = await this.unpack(packed);
        if (member.upload) taken.push({ filePath: member.upload.filePath });
        members.push(await make(member));
      }
      const failure = members.length === 0 ? 'The bundle holds no file.' : null;
      return { kind, members, taken, failure };
    } catch (error) {
      await this.bytes.drop(taken);
      if (!(error instanceof UnreadableFileError)) throw error;
      return { kind, members: [], taken: [], failure: `The file cannot be imported: ${error.message}.` };
    }
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

  private async unpack(member: BundleMember): Promise<OpenedMember> {
    const fileName = plainFileName(member.name);
    try {
      return { fileName, upload: await this.bytes.store(Readable.from(member.bytes())), refusal: null };
    } catch (error) {
      if (!(error instanceof RefusedMemberError)) throw error;
      return { fileName, upload: null, refusal: `The file cannot be imported: it ${error.message}.` };
    }
  }
}
