import type { INestApplicationContext } from '@nestjs/common';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { DrVerification } from '../../dr-files/verification/dr-verification.service';
import type { Verification } from '../../dr-files/verification/finding';
import {
  VerificationJobs,
  VerificationOutcome,
  VerificationRequest,
} from '../../dr-files/verifications/verification-jobs.service';
import { readIdentityFile } from '../../dr-files/keys/identity-file';
import { CommandError } from '../command.error';
import type { Shell } from '../shell';
import { readingProgress } from './reading-progress';
import { listing, table } from '../table';

/** What is verified. */
export interface VerifyOptions {
  /** One DR file; all of them and the chain when left out. */
  readonly id: string | undefined;
  /** Open each file as well, with the identities of DR_IDENTITY_FILE. */
  readonly open: boolean;
}

/**
 * Prints what was found and the chain's newest file. That all of them were verified is recorded in the activity log.
 * @throws CommandError when anything was found
 */
export async function verifyDrFiles(
  app: INestApplicationContext,
  { terminal, interruption, operator }: Shell,
  { id, open }: VerifyOptions,
): Promise<void> {
  const { drIdentityFile } = app.get<Env>(ENV);
  const identities = open ? (await readIdentityFile(drIdentityFile)).map(({ identity }) => identity) : [];
  const progress = terminal.progress('MB');
  const onRead = readingProgress('Verifying', progress, interruption);
  const request = { actor: operator, identities, onRead };
  const { verification, isRecorded } = await (
    id === undefined ? verifyAll(app, request) : verifyOne(app, id, request)
  ).finally(() => progress.stop());
  terminal.result(verification, verificationText(verification));
  if (!isRecorded && !isNothing(verification)) {
    terminal.note('That it was verified could not be written to the activity log, so its age goes on.');
  }
  const { length } = verification.findings;
  if (length === 0) return;
  if (verification.findings.every(({ isLocked }) => isLocked)) {
    throw CommandError.failed(
      `${length === 1 ? '1 DR file is' : `${length} DR files are`} intact and cannot be opened with the identities of DR_IDENTITY_FILE.`,
    );
  }
  const things = length === 1 ? '1 thing is not as it was' : `${length} things are not as they were`;
  throw CommandError.failed(`${things} signed: see what was found.`);
}

async function verifyAll(
  app: INestApplicationContext,
  request: VerificationRequest,
): Promise<VerificationOutcome> {
  return (await app.get(VerificationJobs).start(request)).done;
}

/** One alone is no verification of the chain, so it is on no record. */
async function verifyOne(
  app: INestApplicationContext,
  id: string,
  { identities, onRead }: VerificationRequest,
): Promise<VerificationOutcome> {
  const verification = await app.get(DrVerification).verifyOne(id, { identities, onRead });
  return { verification, isRecorded: true };
}

function isNothing({ checkedFiles, head, findings }: Verification): boolean {
  return checkedFiles === 0 && head === null && findings.length === 0;
}

function verificationText(verification: Verification): string {
  if (isNothing(verification)) return 'There is no DR file yet: nothing was verified.';
  const { checkedFiles, head, findings } = verification;
  const text = listing([
    ['verified', checkedFiles],
    ['newest', head?.sequence ?? null],
    ['its manifest SHA-256', head?.manifestSha256 ?? null],
    ['found', findings.length],
  ]);
  if (findings.length === 0) return text;
  const rows = findings.map(({ sequence, fileName, problem }) => [sequence, fileName, problem]);
  return `${text}\n\n${table(['SEQUENCE', 'FILE', 'PROBLEM'], rows)}`;
}
