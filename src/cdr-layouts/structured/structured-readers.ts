import type { Layout } from '../layouts/layout';
import {
  type FileReader,
  type ParsedBatch,
  type ReadingOptions,
  RecordReader,
} from '../records/record-reader';
import { textEncoding, type TextEncoding } from '../encodings/text-encoding';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { jsonCells } from './json-cells';
import { JsonCutter } from './json-cutter';
import { XmlRecords } from './xml-records';

/** Reads the records of a JSON text one after the other; their numbers count them from 1. */
export class JsonFileReader implements FileReader {
  readonly records: RecordReader;
  private readonly cutter: JsonCutter;
  private readonly encoding: TextEncoding;

  constructor(
    private readonly layout: Layout,
    private readonly options: ReadingOptions,
  ) {
    this.records = new RecordReader(layout, options);
    this.records.bind();
    this.cutter = new JsonCutter(layout.records);
    this.encoding = textEncoding(layout.encoding);
  }

  push(bytes: Buffer): ParsedBatch {
    const batch: ParsedBatch = { calls: [], rejected: [] };
    for (const record of this.cutter.push(bytes)) {
      this.records.counts.lineCount += 1;
      const text = this.encoding.decode(record);
      if (text === null) {
        this.records.reject(
          Buffer.from(record),
          `the record holds bytes that are not ${this.layout.encoding}`,
          batch,
        );
        continue;
      }
      this.records.attempt(
        () =>
          this.records.readCells(jsonCells(text, this.layout.columns, this.options.onUnnamed), text, batch),
        () => Buffer.from(record),
        batch,
      );
    }
    return batch;
  }

  end(): ParsedBatch {
    this.cutter.end();
    return { calls: [], rejected: [] };
  }
}

/** Reads the records of an XML text one after the other; their numbers count them from 1. */
export class XmlFileReader implements FileReader {
  readonly records: RecordReader;
  private readonly found: XmlRecords;
  /** Null where each byte is a character. */
  private readonly utf8: InstanceType<typeof TextDecoder> | null;
  private readonly encoding: TextEncoding;

  constructor(layout: Layout, options: ReadingOptions) {
    this.records = new RecordReader(layout, options);
    this.records.bind();
    this.found = new XmlRecords(layout, options.onUnnamed);
    this.encoding = textEncoding(layout.encoding);
    const isSingleByte = layout.encoding === 'windows-1252' || layout.encoding === 'iso-8859-1';
    // UTF-16 comes as UTF-8.
    this.utf8 = isSingleByte ? null : new TextDecoder('utf-8', { fatal: true });
  }

  push(bytes: Buffer): ParsedBatch {
    return this.read(this.decode(bytes, true));
  }

  end(): ParsedBatch {
    const batch = this.read(this.decode(Buffer.alloc(0), false));
    this.found.end();
    return batch;
  }

  private read(text: string): ParsedBatch {
    const batch: ParsedBatch = { calls: [], rejected: [] };
    for (const record of this.found.push(text)) {
      this.records.counts.lineCount += 1;
      this.records.attempt(
        () => this.records.readCells(record.cells, record.text, batch),
        () => this.encoding.encode(record.text),
        batch,
      );
    }
    return batch;
  }

  private decode(bytes: Buffer, goesOn: boolean): string {
    const text = this.utf8 === null ? this.encoding.decode(bytes) : decodeUtf8(this.utf8, bytes, goesOn);
    if (text !== null) return text;
    throw new UnreadableFileError(
      'brokenEncoding',
      'the file holds bytes that are no characters of its encoding',
    );
  }
}

function decodeUtf8(
  decoder: InstanceType<typeof TextDecoder>,
  bytes: Buffer,
  goesOn: boolean,
): string | null {
  try {
    return decoder.decode(bytes, { stream: goesOn });
  } catch {
    return null;
  }
}
