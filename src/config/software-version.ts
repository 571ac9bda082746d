import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let version: string | undefined;

/** The version in package.json, which lies above both src/ and dist/. */
export function softwareVersion(): string {
  version ??= (
    JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
  ).version;
  return version;
}
