/** A line of an environment file that cannot be read. */
export interface FaultyLine {
  readonly line: number;
  /** What is wrong with it; never what stands in it. */
  readonly problem: string;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** What a backslash takes its meaning from between double quotes. */
const ESCAPED_IN_QUOTES = '"\\`$';

/**
 * Reads a file as systemd reads an EnvironmentFile= (systemd.exec(5)), so that a command and a unit get the same values:
 * `NAME=value`; comments begin a line with # or ;, and nowhere else; spaces around a value are dropped, quotes keep them;
 * a backslash joins lines or takes the next character as it is; nothing is expanded. Where systemd would skip a line
 * with a warning, this is a fault.
 * @returns the variables, the last of a name counting; or the first faulty line
 */
export function readEnvFileText(text: string): Record<string, string> | FaultyLine {
  const variables: Record<string, string> = {};
  const reader = new Reader(text.replace(/\r\n?/g, '\n'));
  while (reader.skipToAssignment()) {
    const { line } = reader;
    const name = reader.name();
    if (name === null) return { line, problem: 'is not NAME=value' };
    if (!NAME.test(name)) return { line, problem: 'has something else than a name before its "="' };
    const value = reader.value();
    if (value === null) return { line, problem: 'opens a quote that is never closed' };
    variables[name] = value;
  }
  return variables;
}

class Reader {
  private at = 0;
  line = 1;

  constructor(private readonly text: string) {}

  /** Over blank lines and comments; false at the end. */
  skipToAssignment(): boolean {
    while (this.at < this.text.length) {
      if (/\s/.test(this.peek())) this.next();
      else if (/[#;]/.test(this.peek())) this.skipComment();
      else return true;
    }
    return false;
  }

  /** Null where the line has no "=". */
  name(): string | null {
    let name = '';
    while (this.at < this.text.length && this.peek() !== '\n') {
      const character = this.next();
      if (character === '=') return name.trim();
      name += character;
    }
    return null;
  }

  /** To the end of the line; null where a quote is left open. */
  value(): string | null {
    let value = '';
    /** Up to here a backslash or quotes put what is there, so that spaces are kept. */
    let kept = 0;
    // A quote means something where a value, or a further piece after quotes, begins.
    let begins = true;
    while (this.at < this.text.length) {
      const character = this.next();
      if (character === '\n') break;
      if (begins && /\s/.test(character)) continue;
      if (begins && (character === '"' || character === "'")) {
        const quoted = this.quoted(character);
        if (quoted === null) return null;
        value += quoted;
        kept = value.length;
        continue;
      }
      begins = false;
      const escaped = character === '\\' ? this.next() : null;
      if (escaped !== '\n') value += escaped ?? character;
      if (escaped !== null) kept = value.length;
    }
    return value.slice(0, kept) + value.slice(kept).trimEnd();
  }

  private quoted(quote: string): string | null {
    let value = '';
    while (this.at < this.text.length) {
      const character = this.next();
      if (character === quote) return value;
      if (character !== '\\' || quote === "'") {
        value += character;
        continue;
      }
      const escaped = this.next();
      if (ESCAPED_IN_QUOTES.includes(escaped)) value += escaped;
      else if (escaped !== '\n') value += `\\${escaped}`;
    }
    return null;
  }

  private skipComment(): void {
    while (this.at < this.text.length && this.peek() !== '\n') this.next();
  }

  private peek(): string {
    return this.text.charAt(this.at);
  }

  private next(): string {
    const character = this.text.charAt(this.at);
    this.at += 1;
    if (character === '\n') this.line += 1;
    return character;
  }
}
