import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import type { StoredName, Upload } from '../stored-bytes/stored-bytes';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import type { Failure } from '../../cdr-layouts/records/failure-codes';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { plainFileName } from '../stored-bytes/plain-file-name';
import { BundleKind, bundleKindOf } from '../records/bundle-kind';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { BUNDLE_LIMITS } from './bundle-limits';
import { inflateMember } from './inflate-member';
import { InflationGuard } from './inflation-guard';
import { programMembers } from './programs/program-archives';
import { RefusedMemberError } from './refused-member-error';
import { BundleMember, zipMembers } from './zip-members';

/** A file of a bundle: unpacked into storage, or refused for a reason. */
export interface OpenedMember {
  readonly fileName: string;
  /** Null when it could not be unpacked. */
  readonly upload: Upload | null;
  /** When it could not be unpacked. */
  readonly refusal: Failure | null;
}

/** An opened bundle; `failure` says why nothing of it was unpacked. */
export interface OpenedBundle<T> {
  readonly kind: BundleKind;
  /** What `make` returned for each file. */
  readonly members: readonly T[];
  /** The unpacked bytes, to be settled or dropped. */
  readonly taken: readonly StoredName[];
  readonly failure: Failure | null;
}

/** A bundle to open. */
export interface Bundle {
  readonly upload: Upload;
  readonly fileName: string;
  /** Of its encrypted files; null where none was given. */
  readonly password: string | null;
}

const NO_FILE: Failure = { code: 'emptyBundle', detail: 'The bundle holds no file.' };

/** Opens bundles, streaming from storage to storage. */
@Injectable()
export class BundleOpener {
  constructor(
    private readonly bytes: UploadedBytes,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(ENV) private readonly env: Pick<Env, 'dataDir'>,
  ) {}

  /**
   * Null when the file is no bundle. After an error of storage, which is thrown, no unpacked file is left there.
   * @param make called with each file before the next one is unpacked: the heads of all files would fill the memory
   */
  async open<T>(bundle: Bundle, make: (member: OpenedMember) => Promise<T>): Promise<OpenedBundle<T> | null> {
    const kind = bundleKindOf(bundle.upload.head);
    if (kind === null) return null;
    const members: T[] = [];
    const taken: StoredName[] = [];
    try {
      for await (const packed of this.membersOf(kind, bundle)) {
        const member = await this.unpack(packed);
        if (member.upload) taken.push({ filePath: member.upload.filePath });
        members.push(await make(member));
      }
      const failure = members.length === 0 ? NO_FILE : null;
      return { kind, members, taken, failure };
    } catch (error) {
      await this.bytes.drop(taken);
      if (!(error instanceof UnreadableFileError)) throw error;
      return { kind, members: [], taken: [], failure: error.failure };
    }
  }

  private membersOf(
    kind: BundleKind,
    { upload, fileName, password }: Bundle,
  ): AsyncIterable<BundleMember> | BundleMember[] {
    const { storage } = this;
    const limits = BUNDLE_LIMITS;
    const guard = new InflationGuard(upload.sizeBytes, limits);
    if (kind === 'zip') return zipMembers(storage, upload, { guard, limits, password });
    if (kind !== 'gzip') {
      return programMembers(kind, upload, { dataDir: this.env.dataDir, storage, guard, limits });
    }
    const packed = (): Promise<Readable> => storage.read(upload.filePath);
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
      return { fileName, upload: null, refusal: error.failure };
    }
  }
}
