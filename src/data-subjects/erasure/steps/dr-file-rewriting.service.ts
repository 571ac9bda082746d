import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { softwareVersion } from '../../../config/software-version';
import { ACTIVITY_READ_COLUMNS, NEWEST_COLUMNS } from '../../../dr-files/archive-columns';
import type { DrFileDigest } from '../../../dr-files/format/dr-file-digest';
import { storageName } from '../../../dr-files/format/dr-file-storage-name';
import { parseManifest } from '../../../dr-files/format/manifest';
import type { Manifest } from '../../../dr-files/format/manifest-format';
import { makeEphemeralIdentity } from '../../../dr-files/keys/age-keys';
import { DrKeys } from '../../../dr-files/keys/dr-keys.service';
import type { DrFile } from '../../../dr-files/records/dr-file.entity';
import { SignedManifest, writeSignedManifest } from '../../../dr-files/signed-manifest';
import { DrFileUnreadableError, openDrFile } from '../../../dr-files/streams/dr-file-reader';
import { writeDrFile } from '../../../dr-files/streams/dr-file-writer';
import { LayerMeter } from '../../../dr-files/streams/layer-meter';
import { NextDrFile } from '../../../retention/archiving/next-dr-file.service';
import { readBackWritten } from '../../../retention/archiving/read-back';
import type { Storage } from '../../../storage/storage';
import { STORAGE } from '../../../storage/storage.module';
import type { ErasedNumber } from '../erased-number';
import type { ErasureRun } from '../erasure-run';
import { RedactedRows } from './redacted-rows';

/** A DR file that takes the place of another: written, read back and signed. The other is still the one on record. */
export interface RewrittenFile extends SignedManifest {
  readonly file: DrFile;
  readonly digest: DrFileDigest;
  /** Rows in which each number was. */
  readonly rows: ReadonlyMap<ErasedNumber, number>;
}

/** Writes a DR file anew without a number. Changes nothing of the old one. */
@Injectable()
export class DrFileRewriting {
  constructor(
    private readonly keys: DrKeys,
    private readonly next: NextDrFile,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** How many rows of the file hold each number. @throws DrFileUnreadableError, the typed errors of storage */
  async count<T extends ErasedNumber>(
    numbers: readonly T[],
    file: DrFile,
    identities: readonly string[],
  ): Promise<ReadonlyMap<T, number>> {
    const rows = this.rowsOf(numbers, manifestOf(file));
    const csv = await openDrFile({ storage: this.storage, name: storageName(file.fileName), identities });
    await rows.countIn(asSigned(csv, file));
    return countsOf(rows, numbers);
  }

  /** @throws what making a DR file throws, and DrFileUnreadableError of the old one */
  async rewrite(
    { lease }: ErasureRun,
    numbers: readonly ErasedNumber[],
    old: DrFile,
    identities: readonly string[],
  ): Promise<RewrittenFile> {
    const ephemeral = await makeEphemeralIdentity();
    const recipients = await this.keys.recipients();
    await this.keys.assertSigning();
    const maker = { id: old.retentionRunId, lease };
    const { file, previousManifestSha256 } = await this.next.register(maker, old, old);
    const rows = this.rowsOf(numbers, manifestOf(old));
    const csv = await openDrFile({ storage: this.storage, name: storageName(old.fileName), identities });
    const digest = await writeDrFile({
      source: Readable.from(rows.csv(asSigned(csv, old)), { objectMode: false }),
      storage: this.storage,
      name: storageName(file.fileName),
      recipients,
      ephemeralRecipient: ephemeral.recipient,
      settledLater: true,
    }).finally(() => csv.destroy());
    const selected = String(manifestOf(old).rowCount);
    await readBackWritten(
      this.storage,
      { fileName: file.fileName, digest, selected },
      ephemeral.identity,
      () => undefined,
    );
    // A process that lost its lease must leave no manifest: a file with a manifest is no leftover.
    await lease.assertHeldNow();
    const manifest = {
      ...manifestOf(old),
      sequence: file.sequence,
      columns: this.columns(manifestOf(old)),
      digest,
      recipients: [...recipients],
      softwareVersion: softwareVersion(),
      previousManifestSha256,
      replacesSequence: old.sequence,
      createdAt: file.createdAt.toISOString(),
    };
    const signed = await writeSignedManifest(
      this.storage,
      file.fileName,
      manifest,
      await this.keys.signingKey(),
    );
    return { ...signed, file, digest, rows: countsOf(rows, numbers) };
  }

  private rowsOf<T extends ErasedNumber>(numbers: readonly T[], manifest: Manifest): RedactedRows<T> {
    return new RedactedRows(manifest.columns, this.columns(manifest), numbers);
  }

  private columns({ kind }: Manifest): string[] {
    return (kind === 'Deleted calls' ? NEWEST_COLUMNS : ACTIVITY_READ_COLUMNS).map(({ name }) => name);
  }
}

/**
 * The CSV of a DR file, which fails at its end when it is not what was signed: a file that somebody put in the place of
 * another is never signed anew.
 * @throws DrFileUnreadableError
 */
async function* asSigned(csv: AsyncIterable<Uint8Array>, file: DrFile): AsyncGenerator<Uint8Array> {
  const meter = new LayerMeter();
  yield* meter.stage(csv);
  if (meter.digest().sha256 !== manifestOf(file).csv.sha256) {
    throw new DrFileUnreadableError(file.fileName, 'does not hold what was signed');
  }
}

function countsOf<T extends ErasedNumber>(
  rows: RedactedRows<T>,
  numbers: readonly T[],
): ReadonlyMap<T, number> {
  return new Map(numbers.map((number) => [number, rows.countOf(number)]));
}

export function manifestOf({ manifest }: DrFile): Manifest {
  return parseManifest(manifest ?? Buffer.alloc(0));
}
