import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { CsvRecordCounter } from '../../dr-files/format/csv-record-counter';
import { openDrFile } from '../../dr-files/streams/dr-file-reader';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { createStorage } from '../../storage/create-storage';
import { CommandError } from '../command.error';
import type { Narrator } from './narrator';

/** What the demo shows of a DR file. */
export interface OpenedArchive {
  readonly header: string;
  readonly rowCount: number;
}

/** Opens a downloaded DR file with the usual tools, or with our own reader where they are missing. */
export async function openArchive(
  narrator: Narrator,
  archive: string,
  identityFile: string,
): Promise<OpenedArchive> {
  if (hasTool('age') && hasTool('gunzip')) {
    narrator.command(`age -d -i ${identityFile} ${archive} | gunzip`);
    return openWithTools(archive, identityFile);
  }
  narrator.say("age and gunzip are not both installed here, so this project's own reader opens it.");
  const storage = await createStorage(pathToFileURL(dirname(archive)).href);
  const identities = (await readIdentityFile(identityFile)).map(({ identity }) => identity);
  return read(await openDrFile({ storage, name: basename(archive), identities }));
}

async function openWithTools(archive: string, identityFile: string): Promise<OpenedArchive> {
  const age = spawn('age', ['-d', '-i', identityFile, archive], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gunzip = spawn('gunzip', ['-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [opened, ...codes] = await Promise.all([
    read(gunzip.stdout),
    once(age, 'close').then(([code]) => code as number),
    once(gunzip, 'close').then(([code]) => code as number),
    pipeline(age.stdout, gunzip.stdin),
  ]);
  if (codes.some((code) => typeof code === 'number' && code !== 0)) {
    throw CommandError.failed('The demo did not go as told; age and gunzip could not open the DR file.');
  }
  return opened;
}

async function read(csv: Readable): Promise<OpenedArchive> {
  const counter = new CsvRecordCounter();
  let start = '';
  for await (const chunk of csv as AsyncIterable<Buffer>) {
    counter.add(chunk);
    if (!start.includes('\n')) start += chunk.toString('utf8');
  }
  return { header: start.split(/\r?\n/)[0] ?? '', rowCount: counter.rowCount };
}

function hasTool(name: string): boolean {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0;
}
