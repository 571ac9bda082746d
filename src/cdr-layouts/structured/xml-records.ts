import { parser as createParser, type SAXParser } from 'sax';
import type { Column, Layout } from '../layouts/layout';
import type { OnUnnamed } from '../records/record-reader';
import { UnreadableFileError } from '../records/unreadable-file-error';
import { DEEPEST } from './json-cells';
import { MAX_RECORD_BYTES } from './json-cutter';

/** Characters of a text that are told at least. */
const MOST_TOLD = 1000;

/** A record of an XML file. */
export interface XmlRecord {
  /** The element as it stands in the file. */
  readonly text: string;
  /** Column by column; what it lacks is empty. */
  readonly cells: string[];
}

/**
 * Finds the records of an XML file: elements of one name, wherever they stand. Names are compared without their prefix; of
 * several elements at one path the first counts. Document type definitions are not read, so no entity grows.
 */
export class XmlRecords {
  private readonly parser: SAXParser = createParser(true, { position: true });
  private readonly places: ReadonlyMap<string, number>;
  private readonly width: number;
  private readonly name: string;
  private found: XmlRecord[] = [];
  /** What is kept of the text, and where it begins. */
  private text = '';
  private textBegin = 0;
  private depth = 0;
  private recordBegin: number | null = null;
  private recordDepth = 0;
  /** Elements open in the record. */
  private path: string[] = [];
  private cells: (string | undefined)[] = [];
  /** The column whose text is read. */
  private place: number | null = null;

  /** Of an element that no column names and that has no other in it. */
  private otherText: string | null = null;

  /** @param onUnnamed told what no column names */
  constructor(
    { columns, records }: Layout,
    private readonly onUnnamed?: OnUnnamed,
  ) {
    this.places = new Map(columns.map((column, at) => [pathOf(column), at]));
    this.width = columns.length;
    this.name = records ?? '';
    this.parser.onerror = (error) => {
      throw notXml(error.message);
    };
    this.parser.onopentag = (tag) => this.open(tag.name, tag.attributes as Readonly<Record<string, string>>);
    this.parser.onclosetag = () => this.close();
    this.parser.ontext = (text) => this.addText(text);
    this.parser.oncdata = (text) => this.addText(text);
  }

  /** The records that end in this text. @throws UnreadableFileError this is no XML, or a record is too large */
  push(text: string): XmlRecord[] {
    this.text += text;
    this.parser.write(text);
    this.forget();
    return this.found.splice(0);
  }

  /** @throws UnreadableFileError the text ends too early */
  end(): void {
    this.parser.close();
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth += 1;
    if (this.depth > DEEPEST) throw notXml(`elements lie more than ${DEEPEST} levels deep`);
    const local = localName(name);
    if (this.recordBegin === null) {
      if (local !== this.name) return;
      this.recordBegin = this.parser.startTagPosition - 1;
      this.recordDepth = this.depth;
      this.cells = new Array<string | undefined>(this.width).fill(undefined);
      this.path = [];
    } else this.path.push(local);
    for (const [attribute, value] of Object.entries(attributes)) {
      this.set(this.places.get([...this.path, `@${localName(attribute)}`].join('/')), value);
    }
    const place = this.places.get(this.path.join('/')) ?? null;
    this.place = place !== null && this.cells[place] === undefined ? place : null;
    this.set(this.place ?? undefined, '');
    this.otherText = place === null && this.onUnnamed ? '' : null;
  }

  private set(place: number | undefined, value: string): void {
    if (place !== undefined) this.cells[place] ??= value;
  }

  private addText(text: string): void {
    if (this.otherText !== null && this.otherText.length < MOST_TOLD) this.otherText += text;
    if (this.place !== null) this.cells[this.place] = (this.cells[this.place] ?? '') + text;
  }

  private close(): void {
    this.place = null;
    if (this.otherText?.trim()) this.onUnnamed?.(this.path.join('/'), this.otherText.trim());
    this.otherText = null;
    if (this.recordBegin !== null && this.depth === this.recordDepth) {
      const text = this.text.slice(this.recordBegin - this.textBegin, this.parser.position - this.textBegin);
      this.found.push({ text, cells: this.cells.map((cell) => cell ?? '') });
      this.recordBegin = null;
    } else this.path.pop();
    this.depth -= 1;
  }

  /** Lets go of what no record needs any more. */
  private forget(): void {
    const begin = this.recordBegin ?? Math.max(this.parser.startTagPosition - 1, this.textBegin);
    const kept = this.parser.position - begin;
    if (kept > MAX_RECORD_BYTES) throw notXml('a record or a tag of it is larger than 1 MiB');
    this.text = this.text.slice(begin - this.textBegin);
    this.textBegin = begin;
  }
}

function pathOf({ path, name }: Column): string {
  return (path ?? name).replace(/^\/+/, '');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function notXml(why: string): UnreadableFileError {
  const [first = ''] = why.split('\n');
  return new UnreadableFileError('notXml', `the file cannot be read as XML: ${first}`);
}
