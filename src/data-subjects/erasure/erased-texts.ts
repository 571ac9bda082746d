import type { NumberInText } from '../../common/number-in-text';

/** Puts a pseudonym in the place of a number, in texts of any kind. */
export class ErasedTexts {
  constructor(
    private readonly number: NumberInText,
    private readonly pseudonym: string,
  ) {}

  isIn(text: string | null): boolean {
    return text !== null && this.number.isIn(text);
  }

  text<T extends string | null>(text: T): T {
    return (text === null ? null : this.number.replacedIn(text, this.pseudonym)) as T;
  }

  /** JSON stays JSON: its texts and the names in it give way, and numbers become texts where they are the number. */
  json<T extends string | null>(json: T): T {
    if (json === null || !this.number.isIn(json)) return json;
    let values: unknown;
    try {
      values = JSON.parse(json);
    } catch {
      return this.text(json);
    }
    return JSON.stringify(this.value(values)) as T;
  }

  /** A line of unknown encoding: UTF-8 or, where that does not fit, Latin-1. The same bytes when the number is not in it. */
  bytes(bytes: Buffer): Buffer {
    const text = bytes.toString('utf8');
    const encoding = text.includes('\ufffd') ? 'latin1' : 'utf8';
    const written = encoding === 'utf8' ? text : bytes.toString('latin1');
    if (!this.number.isIn(written)) return bytes;
    const replaced = this.number.replacedIn(written, this.pseudonym);
    // What had to be read as ASCII may hold signs that Latin-1 has not.
    return Buffer.from(replaced, encoding);
  }

  /** Of JSON, as {@link json} does. */
  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.number.isIn(String(value)) ? this.pseudonym : value;
    if (Array.isArray(value)) return this.list(value);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [this.text(name), this.value(one)]));
  }

  private list(values: readonly unknown[]): unknown[] {
    return values.map((one) => this.value(one));
  }
}
