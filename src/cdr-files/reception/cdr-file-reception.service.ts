import { Injectable } from '@nestjs/common';
import type { Failure } from '../../cdr-layouts/records/failure-codes';
import type { Actor } from '../../common/access/principal';
import { InvalidInputError } from '../../common/errors/problem.error';
import { StorageNotFoundError } from '../../storage/storage-errors';
import { BundleOpener, OpenedBundle } from '../bundles/bundle-opener.service';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { CdrFileRepository } from '../records/cdr-file.repository';
import type { Upload } from '../stored-bytes/stored-bytes';
import { UploadGivenUpError } from '../stored-bytes/upload-given-up-error';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import type { FileDescription } from './file-description';
import { IdentifiedFile, identifyFile } from './identify-file';
import { layoutOfMended } from './mended-file';
import { Alongside, ReceptionRecord } from './reception-record.service';

/** Receives stored files: recognises layouts, opens bundles, and makes the records. The import comes later. */
@Injectable()
export class CdrFileReception {
  constructor(
    private readonly bytes: UploadedBytes,
    private readonly bundles: BundleOpener,
    private readonly files: CdrFileRepository,
    private readonly records: ReceptionRecord,
    private readonly layouts: LayoutCatalogue,
  ) {}

  /**
   * Makes the record: `Pending`, `Potential Duplicate` when an earlier file has the same bytes, or `Failed` when its
   * layout could not be recognised. A bundle gets a record, and so does each file inside.
   * @param alongside done in the transaction that makes the records
   * @returns the CDR file's id; for a bundle of one file the id of that file, for any other bundle its own
   * @throws InvalidInputError for an unknown layout, or a file that it cannot mend
   * @throws UploadGivenUpError when the upload was given up meanwhile; the bytes are dropped after any failure
   */
  async register(
    actor: Actor,
    upload: Upload,
    description: FileDescription,
    alongside?: Alongside,
  ): Promise<string> {
    let bundle: OpenedBundle<IdentifiedFile> | null = null;
    try {
      await this.layouts.demandFileType(description.fileType);
      const { fileName, bundlePassword: password = null } = description;
      bundle = await this.bundles.open({ upload, fileName, password }, (member) =>
        this.identify(member.upload ?? upload, { ...description, fileName: member.fileName }, member.refusal),
      );
      return await (bundle === null
        ? this.registerFile(actor, upload, description, alongside)
        : this.registerBundle(actor, upload, description, { bundle, alongside }));
    } catch (error) {
      await this.bytes.drop([upload, ...(bundle?.taken ?? [])]);
      // The bundle's bytes were given up while it was being opened.
      throw error instanceof StorageNotFoundError ? new UploadGivenUpError() : error;
    }
  }

  private async registerFile(
    actor: Actor,
    upload: Upload,
    description: FileDescription,
    alongside?: Alongside,
  ): Promise<string> {
    const file = await this.identify(upload, description, null);
    return this.records.addFile(actor, { ...file, mends: description.mends }, alongside);
  }

  private async registerBundle(
    actor: Actor,
    upload: Upload,
    description: FileDescription,
    { bundle: opened, alongside }: { bundle: OpenedBundle<IdentifiedFile>; alongside?: Alongside },
  ): Promise<string> {
    const { kind, members, taken, failure } = opened;
    const mends = membersMend(description, members);
    const bundle = await this.identify(upload, { ...description, fileType: kind }, failure);
    const received = { bundle, members: members.map((member) => ({ ...member, mends })), taken };
    const [id, ...memberIds] = await this.records.addBundle(actor, received, alongside);
    const [only, ...others] = memberIds;
    return only !== undefined && others.length === 0 ? only : id;
  }

  private identify(
    upload: Upload,
    description: FileDescription,
    failure: Failure | null,
  ): Promise<IdentifiedFile> {
    return identifyFile(upload, description, failure, async () => ({
      layouts: (await this.layouts.offered()).map(({ layout }) => layout),
      mended: await layoutOfMended(this.files, this.layouts, description),
    }));
  }
}

/** What the only file of a bundle mends. In a larger bundle the names of the files say it. */
function membersMend({ mends }: FileDescription, { length }: readonly IdentifiedFile[]): string | undefined {
  if (mends === undefined || length === 1) return mends;
  throw InvalidInputError.pointer(
    '/mends',
    `goes with one file, and the bundle holds ${length}; send it alone`,
  );
}
