import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the build puts the console; the same from src/ and from dist/. */
const FOLDER = join(__dirname, '..', '..', 'dist', 'web');
const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A file that the console's page asks for. */
export interface ConsoleFile {
  /** Below the console's path, with slashes. */
  readonly name: string;
  readonly type: string;
  readonly read: () => Promise<Buffer>;
}

/** Empty where the console was not built. */
export function consoleFiles(): readonly ConsoleFile[] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .flatMap((name) => {
      const type = TYPES[name.split('.').pop() ?? ''];
      return type === undefined ? [] : [{ name, type, read: () => readFile(join(FOLDER, name)) }];
    });
}

/** The console's one page; null where it was not built. */
export function consolePage(): string | null {
  const path = join(FOLDER, PAGE);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
