import { Injectable, Logger } from '@nestjs/common';
import { pipeline } from 'node:stream/promises';
import { NUMBER_KEYS_VERSION } from '../common/number-key';
import { indexStorageName } from '../dr-files/format/dr-file-storage-name';
import { isInNumberIndex, NumberIndexError } from '../dr-files/format/number-index';
import type { DrFileIndex } from '../dr-files/records/dr-file-index.entity';
import type { DrFile } from '../dr-files/records/dr-file.entity';
import { DrFileRepository } from '../dr-files/records/dr-file.repository';
import { ageDecryption } from '../dr-files/streams/age-stream';
import { LayerMeter } from '../dr-files/streams/layer-meter';
import type { Storage } from '../storage/storage';
import type { DrFilePlaces, SearchedNumber } from './dr-file-search.service';

/** Asks the indexes of DR files whether they have a number. */
@Injectable()
export class DrFileIndexSearch {
  private readonly logger = new Logger(DrFileIndexSearch.name);

  constructor(private readonly files: DrFileRepository) {}

  /**
   * That the number is not in the file, where its index proves it. Null where the index has it, and where there is no index
   * that can be read and is the one on record: the file must then be opened.
   */
  async ruleOut(file: DrFile, number: SearchedNumber, storage: Storage): Promise<DrFilePlaces | null> {
    const index = await this.files.findIndex(file.id);
    if (index?.keysVersion !== NUMBER_KEYS_VERSION) return null;
    try {
      if (await isIn(file, index, number, storage)) return null;
    } catch (error) {
      this.logger.warn({
        event: 'index of a DR file not used',
        fileName: file.fileName,
        reason: error instanceof Error ? error.message : String(error),
      });
      return null;
    }
    return { count: 0, places: [], noKey: Number(index.noKeyCount) };
  }
}

/** @throws NumberIndexError it is not the one on record; what storage and age throw */
async function isIn(
  { fileName }: DrFile,
  index: DrFileIndex,
  { number: { key }, identities }: SearchedNumber,
  storage: Storage,
): Promise<boolean> {
  const meter = new LayerMeter();
  let isThere = true;
  await pipeline(
    await storage.read(indexStorageName(fileName)),
    meter.stage,
    ageDecryption(identities),
    async (plain: AsyncIterable<Uint8Array>) => {
      isThere = await isInNumberIndex(plain, key);
    },
  );
  if (meter.digest().sha256 !== index.sha256) throw new NumberIndexError('is not the one on record');
  return isThere;
}
