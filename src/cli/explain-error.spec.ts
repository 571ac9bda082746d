import { BackupError, BackupRefusedError } from '../backups/format/backup.error';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { QueryFailedError } from 'typeorm';
import type { OperatorError } from '../common/errors/operator.error';
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
  UnavailableError,
} from '../common/errors/problem.error';
import { EnvironmentError } from '../config/environment.error';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres.error';
import { LeaseLostError } from '../database/lease';
import { DataFolderError } from '../installation/data-folder';
import { FolderOwnerError } from '../installation/folder-owner';
import { NoInstallationError } from '../installation/no-installation.error';
import { MigrationLockError } from '../database/patience/migration-lock.error';
import { MigrationRoleError } from '../database/roles/migration-role.error';
import { ServerRoleError } from '../database/roles/server-role.error';
import { SchemaError } from '../database/schema-version/schema.error';
import { PseudonymKeyError } from '../data-subjects/erasure/pseudonyms.service';
import { AgeKeyError } from '../dr-files/keys/age-keys';
import { SigningKeyError } from '../dr-files/keys/signing-key';
import { StorageAheadError } from '../dr-files/ahead/storage-ahead.error';
import { DrFileUnreadableError } from '../dr-files/streams/dr-file-reader';
import { ClockDoubtedError } from '../policy/clock/clock-doubt';
import { OtherPolicyError, PolicyNotRecordedError } from '../policy/policy.error';
import { EmptyStorageError, ReadBackError, SetChangedError } from '../retention/records/retention-errors';
import { StorageUrlError } from '../storage/create-storage';
import {
  StorageNameError,
  StorageNameTakenError,
  StorageNotFoundError,
  StorageUnavailableError,
  StorageWriteError,
} from '../storage/storage-errors';
import { CommandError } from './command.error';
import { explainError } from './explain-error';

const CLOCK = {
  doubt: 'behind' as const,
  doubtedSince: null,
  now: '2026-10-01T00:00:00.000Z',
  seen: '2026-10-02T00:00:00.000Z',
  machine: '2026-10-01T00:00:00.000Z',
};

/** Programs that read `--json` errors know these: a code that is here stays as it is. */
const FOR_THE_OPERATOR: [string, OperatorError, number?][] = [
  ['environment', new EnvironmentError('PORT', 'must be a number')],
  ['embedded-postgres', new EmbeddedPostgresError('It does not start.')],
  ['no-installation', NoInstallationError.inFolder('/srv/data'), 4],
  ['data-folder', new DataFolderError('It is full.')],
  ['folder-owner', new FolderOwnerError('It is not yours.'), 3],
  ['lease-lost', new LeaseLostError('retention')],
  ['migration-lock', new MigrationLockError(3, ['process 7 on calls'], new Error('lock timeout'))],
  ['migration-role', new MigrationRoleError(new Error('permission denied for schema public')), 3],
  ['server-role', new ServerRoleError('calls_app'), 3],
  ['schema-missing', SchemaError.missing(), 3],
  ['schema-older', SchemaError.older([], 2), 3],
  ['schema-newer', SchemaError.newer('Name'), 3],
  ['policy-not-recorded', new PolicyNotRecordedError(), 3],
  ['other-policy', new OtherPolicyError(['DR_FILE_RETENTION_DAYS says 1, the policy 2']), 3],
  ['clock-doubted', new ClockDoubtedError(CLOCK), 3],
  ['pseudonym-key', new PseudonymKeyError('The key is damaged.')],
  ['backup', new BackupError('It was changed.')],
  ['backup-refused', new BackupRefusedError('It is not empty.'), 3],
  ['age-key', new AgeKeyError('It is mistyped.')],
  ['signing-key', new SigningKeyError('It cannot be read.')],
  ['dr-file-unreadable', new DrFileUnreadableError('a', 'is cut short')],
  ['dr-file-differs', new ReadBackError('a', 'it is empty')],
  ['storage-ahead', new StorageAheadError({ fileCount: 1, fileNames: ['a'] }), 3],
  ['rows-changed', new SetChangedError()],
  ['storage-empty', new EmptyStorageError('a')],
  ['storage-url', new StorageUrlError('must be a URL')],
  ['storage-name', new StorageNameError('a')],
  ['storage-name-taken', new StorageNameTakenError('a')],
  ['storage-not-found', new StorageNotFoundError('a')],
  ['storage-write', new StorageWriteError('a', 'It is full.')],
  ['storage-unavailable', new StorageUnavailableError('a', 'It is away.')],
];

describe('explainError', () => {
  it.each([
    [CommandError.failed('It broke.'), 1, 'failed'],
    [CommandError.usage('Say which.'), 2, 'bad-usage'],
    [CommandError.refused('A rule.'), 3, 'refused'],
    [CommandError.interrupted('SIGINT'), 130, 'interrupted'],
    [CommandError.interrupted('SIGTERM'), 143, 'interrupted'],
    [new NotFoundError('There is none.'), 1, 'not-found'],
    [new UnavailableError('Away.'), 1, 'unavailable'],
    [new ForbiddenError('Not yours.'), 3, 'forbidden'],
    [new ConflictError('Others are expected.'), 3, 'conflict'],
  ])('ends a command that threw %p with %i, its sentence and %s', async (error, exitCode, code) => {
    expect(await explainError(error)).toEqual({ exitCode, code, sentence: error.message });
  });

  it.each(FOR_THE_OPERATOR)('shows the sentence of %s as it is', async (code, error, exitCode = 1) => {
    expect(await explainError(error)).toEqual({ exitCode, code, sentence: error.message });
    expect(error.name).toBe(error.constructor.name);
  });

  it('is told above of every class that has a code of its own', () => {
    const listed = FOR_THE_OPERATOR.map(([code]) => code).filter((code) => !code.startsWith('schema-'));
    expect(codesInSource()).toEqual(listed.sort());
  });

  it('names bad input by its option, not by JSON pointer', async () => {
    expect(await explainError(InvalidInputError.pointer('/email', 'must be an email address'))).toEqual({
      exitCode: 2,
      code: 'invalid-input',
      sentence: 'email must be an email address.',
    });
  });

  it.each([
    [Object.assign(new Error('x'), { syscall: 'listen', code: 'EADDRINUSE' }), 'cannot-listen', /PORT/],
    [
      Object.assign(new Error('x'), { syscall: 'open', code: 'ENOENT', path: '/no/keys/here.txt' }),
      'file-missing',
      /\/no\/keys\/here\.txt: check the path/,
    ],
    [
      Object.assign(new Error('x'), { syscall: 'connect', code: 'ENOENT', address: '/run/.s.PGSQL.5432' }),
      'database-unavailable',
      /DATABASE_URL/,
    ],
    [
      new QueryFailedError('select 1', [], Object.assign(new Error('x'), { code: '57P01' })),
      'database-unavailable',
      /DATABASE_URL/,
    ],
    [
      new QueryFailedError('select 1', [], Object.assign(new Error('x'), { code: '57014' })),
      'statement-ended',
      /raise DATABASE_WORK_SECONDS/,
    ],
    [
      new QueryFailedError('select 1', [], Object.assign(new Error('x'), { code: '53100' })),
      'disk-full',
      /disk is full/,
    ],
    [Object.assign(new Error('x'), { code: 'ENOSPC' }), 'disk-full', /free space/],
    [new TypeError('a\n defect'), 'unexpected', /\(TypeError: a defect\)/],
    [
      Object.assign(new Error('x'), { syscall: 'spawn tar', code: 'ENOENT', path: 'tar' }),
      'unexpected',
      /\(Error: x\)/,
    ],
  ])('knows what has no class here: %p', async (error, code, sentence) => {
    expect(await explainError(error)).toEqual({
      exitCode: 1,
      code,
      sentence: expect.stringMatching(sentence) as string,
    });
  });
});

/** Each `readonly code = '…'` of lower-case words. Those of a schema are put together. */
function codesInSource(): string[] {
  const folder = join(__dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.spec)\.ts$/.test(name),
  );
  return files
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/^ {2}readonly code = '([a-z-]+)';$/gm),
    ])
    .map(([, code = '']) => code)
    .sort();
}
