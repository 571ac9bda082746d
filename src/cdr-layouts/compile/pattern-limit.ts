import { RE2JS } from 're2js';
import { LayoutDocumentError } from '../documents/layout-document-error';

/** Of all regular expressions of a document together, as RE2 counts them; one of a few dozen characters has as many. */
const MOST_INSTRUCTIONS = 3000;
const PATTERNS = new Set(['matches', 'take', 'fileName', 'recordCountInFileName']);

/**
 * Refuses a document whose regular expressions would fill the memory: `(.?){1000}` is short, and large once it is compiled.
 * What is no regular expression is passed over here.
 * @throws LayoutDocumentError
 */
export function limitPatterns(document: unknown): void {
  let instructions = 0;
  for (const pattern of patternsIn(document)) {
    instructions += sizeOf(pattern);
    if (instructions > MOST_INSTRUCTIONS) {
      throw new LayoutDocumentError(
        `has regular expressions that are too large together, "${pattern}" among them: make them shorter, or repeat less in them`,
      );
    }
  }
}

function* patternsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, part] of Object.entries(value) as [string, unknown][]) {
    if (typeof part === 'string' && PATTERNS.has(name)) yield part;
    yield* patternsIn(part);
  }
}

function sizeOf(pattern: string): number {
  try {
    return RE2JS.compile(pattern).programSize();
  } catch {
    return 0;
  }
}
