import { Inject, Injectable } from '@nestjs/common';
import { softwareVersion } from '../../config/software-version';
import { drFileName } from '../../dr-files/format/dr-file-name';
import { storageName } from '../../dr-files/format/dr-file-storage-name';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { writeSignedManifest } from '../../dr-files/signed-manifest';
import { DrFileUnreadableError } from '../../dr-files/streams/dr-file-reader';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { NextDrFile } from '../archiving/next-dr-file.service';
import type { RecoveryRun } from './recovery-run';
import { daysOf, Link, UnknownFile } from './unknown-file';

/**
 * Gives a file whose place in the chain is taken the next place: the same bytes under another name, with a manifest that links
 * them to the chain as it is.
 */
@Injectable()
export class Relinking {
  constructor(
    private readonly next: NextDrFile,
    private readonly keys: DrKeys,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** The link as it would be; nothing is written. */
  rehearse(file: UnknownFile, sequence: number): Link {
    const { kind } = file.manifest;
    const fileName = drFileName({ kind, sequence, ...daysOf(file.manifest) });
    return { ...file, fileName, sequence, recordId: null, readFrom: file.fileName };
  }

  /** Its record is unfinished until it is adopted, so a kill leaves what the next sweep removes. */
  async relink({ lease }: RecoveryRun, { manifest, fileName }: UnknownFile): Promise<Link> {
    const kind = { kind: manifest.kind, cutoff: new Date(manifest.cutoff) };
    const next = await this.next.register({ id: manifest.run, lease }, daysOf(manifest), kind);
    const { file, previousManifestSha256 } = next;
    const { sha256 } = await this.storage.write(
      storageName(file.fileName),
      await this.storage.read(storageName(fileName)),
    );
    if (sha256 !== manifest.age.sha256)
      throw new DrFileUnreadableError(fileName, 'changed while it was copied');
    const { csv, gzip, age, rowCount } = manifest;
    const signed = await writeSignedManifest(
      this.storage,
      file.fileName,
      {
        ...manifest,
        digest: { csv, gzip, age, rowCount },
        sequence: file.sequence,
        softwareVersion: softwareVersion(),
        previousManifestSha256,
        createdAt: file.createdAt.toISOString(),
      },
      await this.keys.signingKey(),
    );
    return {
      fileName: file.fileName,
      sequence: file.sequence,
      manifest: {
        ...manifest,
        sequence: file.sequence,
        signingKey: signed.signingKey,
        createdAt: file.createdAt.toISOString(),
      },
      bytes: signed.manifest,
      manifestSha256: signed.manifestSha256,
      signature: signed.signature,
      recordId: file.id,
      readFrom: fileName,
    };
  }
}
