import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '../../project-folder';

export interface Schema {
  readonly $ref?: string;
  readonly properties?: Record<string, Schema>;
  readonly example?: unknown;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
}

export interface Operation {
  readonly parameters?: readonly { name: string; in: string; example?: unknown; schema?: Schema }[];
  readonly requestBody?: { content: Record<string, { schema: Schema; example?: Record<string, unknown> }> };
  readonly responses: Record<string, { content?: Record<string, unknown> }>;
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { schemas: Record<string, Schema> };
}

/** The OpenAPI document, as far as requests are made of it. */
export const DOCUMENT = JSON.parse(
  readFileSync(join(PROJECT_FOLDER, 'docs', 'openapi.json'), 'utf8'),
) as Document;
