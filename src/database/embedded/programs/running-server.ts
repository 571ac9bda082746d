import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';

/** Which server runs on a folder, whoever started it. */
export interface RunningServer {
  /** E.g. "18.4". */
  readonly version: string;
  /** Absolute path of the folder of its programs; null where it cannot be told. */
  readonly programs: string | null;
}

/** @param dataFolder of the server that the client is connected to */
export async function describeServer(client: Client, dataFolder: string): Promise<RunningServer> {
  const { rows } = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  return { version: rows[0]?.version.split(' ')[0] ?? '', programs: await programsOf(dataFolder) };
}

/** The server writes its command line there: the path of its program, then each argument in quotes. */
async function programsOf(dataFolder: string): Promise<string | null> {
  const line = await readFile(join(dataFolder, 'postmaster.opts'), 'utf8').catch(() => '');
  const [program = ''] = line.split(' "');
  return program.startsWith('/') ? dirname(program) : null;
}
