import type { ClientBase } from 'pg';
import { Catalogue, readCatalogue } from './catalogue';
import { readPrivileges } from './privileges';
import { READING_ORDER } from './reading-order';
import { SCHEMA_HEAD } from './schema-head';
import { SchemaWriter } from './schema-writer';
import { commentLines } from './sql-text';
import { refuseUnwritten, UnwrittenSchemaError } from './unwritten';

/**
 * The schema of a migrated database as SQL that a person reads: the same on every machine, day and version of
 * PostgreSQL. Executed on an empty database it makes that schema, without any row and without the comments.
 * @throws UnwrittenSchemaError where something would be missing from it
 */
export async function describeSchema(sql: ClientBase): Promise<string> {
  await sql.query('begin isolation level repeatable read read only');
  try {
    await sql.query('set local search_path to public');
    await refuseUnwritten(sql);
    return textOf(await readCatalogue(sql), await readPrivileges(sql));
  } finally {
    await sql.query('rollback');
  }
}

function textOf(catalogue: Catalogue, privileges: readonly string[]): string {
  const writer = new SchemaWriter(catalogue);
  const rooms = READING_ORDER.flatMap(({ title, about, things }) => [
    heading(title) + (about ? `\n${commentLines(about)}` : ''),
    ...things.flatMap((thing) => writer.write(thing)),
  ]);
  const unwritten = writer.unwritten();
  if (unwritten.length > 0) throw new UnwrittenSchemaError(unwritten);
  return [SCHEMA_HEAD, ...rooms, privilegesText(privileges)].join('\n');
}

function heading(title: string): string {
  return `\n-- ${title} ${'-'.repeat(116 - title.length)}\n`;
}

function privilegesText(privileges: readonly string[]): string {
  if (privileges.length > 0) return `${heading('Privileges')}\n${privileges.join('\n')}\n`;
  return `${heading('Privileges')}\n${commentLines('None is granted or taken: the role that migrates owns everything.')}`;
}
