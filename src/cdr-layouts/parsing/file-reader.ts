import type { Layout } from '../layouts/layout';
import { LineReader } from '../lines/line-reader';
import { PhysicalLines } from '../lines/physical-lines';
import type { FileReader, ParsedBatch, ReadingOptions, RecordReader } from '../records/record-reader';
import { JsonFileReader, XmlFileReader } from '../structured/structured-readers';

/** What reads a file of this layout. */
export function openReader(layout: Layout, options: ReadingOptions = {}): FileReader {
  if (layout.kind === 'json') return new JsonFileReader(layout, options);
  return layout.kind === 'xml' ? new XmlFileReader(layout, options) : new LinesOfFile(layout, options);
}

class LinesOfFile implements FileReader {
  private readonly lines: PhysicalLines;
  private readonly reader: LineReader;

  constructor(layout: Layout, options: ReadingOptions) {
    this.lines = new PhysicalLines(layout.encoding);
    this.reader = new LineReader(layout, options);
  }

  get records(): RecordReader {
    return this.reader.records;
  }

  push(piece: Buffer): ParsedBatch {
    return this.reader.read(this.lines.push(piece));
  }

  end(): ParsedBatch {
    return this.reader.read(this.lines.end());
  }
}
