const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const CLOSE = 41;

/**
 * Reads PostgreSQL's text of rows field by field: `(12,,"a ""b""",c)`, where null is empty (its manual, "Composite Type
 * Input and Output Syntax"). One character separates two rows.
 */
export class RecordText {
  private at = 0;

  constructor(private readonly text: string) {}

  /** Moves to the next row. @returns false when there is none */
  enter(): boolean {
    if (this.at >= this.text.length) return false;
    // The character between rows, and the bracket.
    this.at += this.at === 0 ? 1 : 2;
    return true;
  }

  /** The next field; null for null. @param isLast whether the row ends with it */
  field(isLast: boolean): string | null {
    const { text, at } = this;
    const first = text.charCodeAt(at);
    if (first === QUOTE) return this.quoted();
    if (first === COMMA || first === CLOSE) {
      this.at = at + 1;
      return null;
    }
    const end = text.indexOf(isLast ? ')' : ',', at);
    this.at = end + 1;
    return text.slice(at, end);
  }

  private quoted(): string {
    const { text } = this;
    const start = this.at + 1;
    const end = text.indexOf('"', start);
    const value = text.slice(start, end);
    if (text.charCodeAt(end + 1) === QUOTE || value.includes('\\')) return this.escaped(start);
    this.at = end + 2;
    return value;
  }

  /** Quotes and backslashes are doubled. */
  private escaped(start: number): string {
    const { text } = this;
    let value = '';
    let from = start;
    for (let at = start; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code !== QUOTE && code !== BACKSLASH) continue;
      if (code === QUOTE && text.charCodeAt(at + 1) !== QUOTE) {
        this.at = at + 2;
        return value + text.slice(from, at);
      }
      value += text.slice(from, at + 1);
      at += 1;
      from = at + 1;
    }
  }
}
