import type { INestApplicationContext } from '@nestjs/common';
import type { Env } from '../../config/env';
import { withReader } from '../../database/reader';
import { openDatabase, StartedDatabase } from '../../database/start-database';
import { examineAddress } from '../../doctor/examine-address';
import { examineDatabase } from '../../doctor/examine-database';
import { examineDisk, examineFolder } from '../../doctor/examine-folder';
import { examineSettings } from '../../doctor/examine-settings';
import { examineStorage } from '../../doctor/examine-storage';
import { examineKeys } from '../../doctor/examine-keys';
import type { Finding, Verdict } from '../../doctor/finding';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { createStorage } from '../../storage/create-storage';
import { CommandError } from '../command.error';
import { explainError } from '../explain-error';
import type { Room, Shell } from '../shell';

const drFiles: Room = async () => (await import('../../dr-files/dr-files.module.js')).DrFilesModule;

const MARKS: Readonly<Record<Verdict, string>> = {
  well: 'ok      ',
  doubtful: 'doubtful',
  wrong: 'WRONG   ',
  unseen: 'unseen  ',
};

/**
 * Looks at everything around an installation, and prints what it found and what to do.
 * @throws NoInstallationError, SchemaError
 * @throws CommandError after that, when something is wrong
 */
export async function examineInstallation(shell: Shell): Promise<void> {
  const env = await shell.environment();
  const findings: Finding[] = [];
  const database = await opened(env, findings);
  try {
    findings.push(...(await examineSettings(env)));
    findings.push(...(await examineFolder(env)), ...(await examineDisk(env)));
    if (database) {
      findings.push(
        ...(await withReader(database.address, (reader) =>
          examineDatabase(reader, database.doubts, database.programs),
        )),
        ...(await examinedKeys(shell, env, database)),
      );
    }
    findings.push(...(await examineStorage(() => openStorage(env), explain)));
    findings.push(...(await examineAddress(env)));
  } finally {
    await database?.stop();
  }
  report(shell, findings);
}

/** Null where it does not answer, which is a finding; one without this version's tables is told by itself. */
async function opened(env: Env, findings: Finding[]): Promise<StartedDatabase | null> {
  try {
    return await openDatabase(env);
  } catch (error) {
    const { code, sentence } = await explainError(error);
    if (code !== 'database-unavailable') throw error;
    findings.push({
      part: 'database',
      verdict: 'wrong',
      sentence,
      action: 'See that PostgreSQL runs, and that host, port, user and password of DATABASE_URL are right.',
    });
    return null;
  }
}

/** The services that know of keys need storage, too. */
async function examinedKeys(
  { applications, stderr }: Shell,
  env: Env,
  { address }: StartedDatabase,
): Promise<Finding[]> {
  let app: INestApplicationContext;
  try {
    app = await applications.openContext(env, address, stderr, drFiles);
  } catch (error) {
    const sentence = `Not looked at: ${await explain(error)}`;
    return [{ part: 'keys', verdict: 'unseen', sentence, action: null }];
  }
  try {
    return examineKeys(await app.get(DrKeys).doubts());
  } finally {
    await app.close();
  }
}

function openStorage({
  storageUrl,
  s3Endpoint,
  s3ForcePathStyle,
  minFreeDiskMb,
}: Env): ReturnType<typeof createStorage> {
  return createStorage(storageUrl, { endpoint: s3Endpoint, forcePathStyle: s3ForcePathStyle }, minFreeDiskMb);
}

async function explain(error: unknown): Promise<string> {
  return (await explainError(error)).sentence;
}

function report({ terminal }: Shell, findings: readonly Finding[]): void {
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong').length;
  const doubtful = findings.filter(({ verdict }) => verdict === 'doubtful').length;
  const lines = findings.map(({ part, verdict, sentence, action }) =>
    [
      `${MARKS[verdict]}  ${part.padEnd(8)}  ${sentence}`,
      ...(action === null ? [] : [`${' '.repeat(20)}→ ${action}`]),
    ].join('\n'),
  );
  const verdict = wrong > 0 ? 'wrong' : doubtful > 0 ? 'doubtful' : 'well';
  terminal.result({ verdict, wrong, doubtful, findings }, lines.join('\n'));
  if (wrong > 0) {
    throw CommandError.failed(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`);
  }
}
