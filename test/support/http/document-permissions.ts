import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingPermission } from '../../../src/common/access/access-policy';
import type { Grants, Requirement } from '../../../src/common/access/principal';
import { PROJECT_FOLDER } from '../project-folder';

interface Document {
  readonly paths: Record<string, Record<string, { 'x-permissions'?: Requirement[] }>>;
}

const { paths } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'docs', 'openapi.json'), 'utf8')) as Document;
const OPERATIONS = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path: new RegExp(`^${path.replace(/\/$/, '').replaceAll('{id}', '[^/]+')}/?$`),
    segments: path.split('/').filter((part) => !part.startsWith('{')).length,
    method: method.toUpperCase(),
    requirements: operation['x-permissions'] ?? [],
  })),
);

/**
 * What the OpenAPI document says that the request takes and this user lacks; null when nothing is missing.
 * @throws Error for a request that the document does not know
 */
export function missingByDocument(
  grants: Grants,
  { method, path, accept }: { method: string; path: string; accept: string },
): string | null {
  const asked = method === 'HEAD' ? 'GET' : method;
  const [plain = ''] = path.split('?');
  const [operation] = OPERATIONS.filter((known) => known.method === asked && known.path.test(plain)).sort(
    (a, b) => b.segments - a.segments,
  );
  if (!operation) throw new Error(`The document has no ${method} ${plain}`);
  return missingPermission(grants, [...operation.requirements, ...bytesTake(plain, accept)], method);
}

/** Whole lists of deleted calls, and DR files themselves, take more than a look at them. */
function bytesTake(path: string, accept: string): Requirement[] {
  const isStream = /deletedCalls\/?$/.test(path) && /text\/csv|ndjson/.test(accept);
  const isFile = /disasterRecoveryFiles\/\d+\/?$/.test(path) && accept.includes('octet-stream');
  return isStream || isFile ? ['dataProtection.download'] : [];
}
