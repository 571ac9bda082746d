import type { ClientBase } from 'pg';
import { Catalogue, readCatalogue } from './catalogue';
import { readPrivileges } from './privileges';
import { READING_ORDER } from './reading-order';
import { SERVER_ROLE } from '../roles/server-grants';
import { SCHEMA_HEAD } from './schema-head';
import { SchemaWriter } from './schema-writer';
import { commentLines, wrapped } from './sql-text';
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

const PRIVILEGES_OF_OWNER =
  'The role that migrates owns everything. Nobody else may call the functions that change rows.';

const PRIVILEGES_OF_SERVER = `${SERVER_ROLE} is what the running server and the commands work as: they read, add and change
  what these lines say. It owns nothing, so it cannot drop, truncate or alter a table or switch off a trigger. What takes
  more is done by functions of the owner (security definer), each of which checks what it is asked for. Activity entries are
  added without their id and transaction, which come from defaults. A month can be read by its own name, too. Triggers need
  no grant: they work as the owner, and nobody else may put their functions on a table.`;

function heading(title: string): string {
  return `\n-- ${title} ${'-'.repeat(116 - title.length)}\n`;
}

function privilegesText(privileges: readonly string[]): string {
  const roles = [SERVER_ROLE].filter((role) => privileges.some((line) => line.endsWith(` to ${role};`)));
  return [
    heading('Privileges'),
    commentLines(roles.length > 0 ? PRIVILEGES_OF_SERVER : PRIVILEGES_OF_OWNER),
    ...roles.map((role) => `${roleIfMissing(role)}\n`),
    privileges.map((line) => `${wrapped(line, '  ')}\n`).join(''),
  ]
    .filter(Boolean)
    .join('\n');
}

/** A role belongs to all databases of a server. */
function roleIfMissing(role: string): string {
  return `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
end $$;`;
}
