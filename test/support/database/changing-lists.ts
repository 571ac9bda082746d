import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { ApprovalRepository } from '../../../src/approvals/records/approval.repository';
import { UserRepository } from '../../../src/auth/users/user.repository';
import { CdrFile } from '../../../src/cdr-files/records/cdr-file.entity';
import { CdrFileRepository } from '../../../src/cdr-files/records/cdr-file.repository';
import { COMMAND_LINE } from '../../../src/common/access/principal';
import { VerificationRepository } from '../../../src/dr-files/verifications/verification.repository';
import { DrFile } from '../../../src/dr-files/records/dr-file.entity';
import { DrFileRepository } from '../../../src/dr-files/records/dr-file.repository';
import { LegalHoldRepository } from '../../../src/legal-holds/legal-hold.repository';
import { newSettings } from '../../../src/cdr-files/sources/changes/source-change';
import { SourceRepository } from '../../../src/cdr-files/sources/records/source.repository';
import type { ListAnswer } from '../../../src/lists/json-page';
import type { PageRequest } from '../../../src/lists/page-request';
import { RetentionRunRepository } from '../../../src/retention/records/retention-run.repository';
import { RestoreRepository } from '../../../src/retention/restore/restore.repository';
import { addDrFileRow } from '../dr-files/dr-file-row';
import { JSON_PAGE } from '../http/page-objects';
import { startActivity } from './call-rows';

/** A list, and how its rows are made and changed; `id` is that of a row that nobody else changes meanwhile. */
export interface ChangingList {
  readonly table: string;
  /** Of rows `t`, those that can be changed. */
  readonly changeable: string;
  page(request: PageRequest): Promise<ListAnswer>;
  /** Answers the new row's id. */
  add(manager: EntityManager): Promise<string>;
  change(manager: EntityManager, id: string): Promise<unknown>;
}

/** Every list whose rows change after they were made, by its name in the API. */
export type ListName =
  | 'users'
  | 'CDRFiles'
  | 'CDRFileSources'
  | 'legalHolds'
  | 'retentionRuns'
  | 'disasterRecoveryFiles'
  | 'approvals'
  | 'verifications';

export const LIST_NAMES: readonly ListName[] = [
  'users',
  'CDRFiles',
  'CDRFileSources',
  'legalHolds',
  'retentionRuns',
  'disasterRecoveryFiles',
  'approvals',
  'verifications',
];

export function listsOf(dataSource: DataSource): Record<ListName, ChangingList> {
  const users = new UserRepository(dataSource);
  const files = new CdrFileRepository(dataSource);
  const holds = new LegalHoldRepository(dataSource);
  const sources = new SourceRepository(dataSource);
  const runs = new RetentionRunRepository(dataSource);
  let sequence = 0;
  const user = () => ({
    name: 'Somebody',
    email: `${randomUUID()}@test.example`,
    status: 'Active' as const,
    apiAccess: 'none' as const,
    dataProtectionAccess: 'none' as const,
    permissions: [],
  });
  return {
    users: {
      table: 'users',
      changeable: 'true',
      page: (request) => users.page(request, JSON_PAGE),
      add: async (manager) => (await users.insert(manager, user())).id,
      change: (manager, id) => users.update(manager, id, user()),
    },
    CDRFiles: {
      table: 'cdr_files',
      changeable: 'true',
      page: (request) => files.page({}, request, JSON_PAGE),
      add: addFile,
      change: (manager, id) => files.setStatus(id, 'Imported', null, manager),
    },
    CDRFileSources: {
      table: 'cdr_file_sources',
      changeable: 'true',
      page: (request) => sources.page(request, JSON_PAGE),
      add: (manager) => sources.insert(manager, sourceSettings(), new Date()),
      change: (manager, id) =>
        sources.update(manager, id, sourceSettings(), { now: new Date(), expectSince: null }),
    },
    legalHolds: {
      table: 'legal_holds',
      changeable: 't.released_in is null',
      page: (request) => holds.page(request, JSON_PAGE),
      add: (manager) =>
        holds.insert(manager, {
          number: null,
          numberKey: null,
          numbers: null,
          numberKeys: null,
          carrier: null,
          caseNumber: null,
          reviewOn: null,
          cdrFileId: '1',
          userActivityLogId: null,
          minDate: null,
          maxDate: null,
          reason: 'Test',
          placedIn: '1',
        }),
      change: (manager, id) => holds.release(manager, id, '1'),
    },
    retentionRuns: {
      table: 'retention_runs',
      changeable: 'true',
      page: (request) => runs.page(request, JSON_PAGE),
      add: async (manager) => {
        const [run] = await manager.query<[{ id: string }]>(
          `insert into retention_runs (started_by, cutoff) values ('Command line', now()) returning id::text as id`,
        );
        return run.id;
      },
      change: (manager, id) => runs.grow(manager, id, { exported: 1 }),
    },
    disasterRecoveryFiles: {
      table: 'disaster_recovery_files',
      changeable: 'true',
      page: (request) => new DrFileRepository(dataSource).page(false, request, JSON_PAGE),
      add: (manager) => addDrFileRow(clientOf(manager), { sequence: (sequence += 1) }),
      change: restoreOrDownload,
    },
    approvals: {
      table: 'approvals',
      changeable: 'true',
      page: (request) => new ApprovalRepository(dataSource).page(undefined, request, JSON_PAGE),
      // A request and its activity are of one transaction.
      add: (manager) =>
        manager.transaction(async (inner) => {
          const activity = await startActivity(clientOf(inner), 'A case', 'Approval requested');
          const asked = {
            actor: COMMAND_LINE,
            act: 'DR file restore',
            subject: '1',
            parameters: {},
          } as const;
          return new ApprovalRepository(dataSource).insert(inner, asked, activity);
        }),
      change: (manager, id) =>
        manager.query('update approvals set updated_at = clock_timestamp() where id = $1', [id]),
    },
    verifications: {
      table: 'verifications',
      changeable: `t.state = 'Running'`,
      page: (request) => new VerificationRepository(dataSource).page(request, JSON_PAGE),
      add: (manager) => new VerificationRepository(dataSource).insert(manager, COMMAND_LINE, false),
      change: (manager, id) =>
        manager.query(
          `update verifications set state = 'Stopped', updated_at = clock_timestamp() where id = $1`,
          [id],
        ),
    },
  };
}

function sourceSettings() {
  return newSettings({
    name: randomUUID(),
    kind: 'FTP',
    carrier: 'Gamma',
    host: 'ftp.test.example',
    user: 'a',
  });
}

/** The first change of a DR file is its restore, without rows; each later one is a download. */
async function restoreOrDownload(manager: EntityManager, id: string): Promise<void> {
  const file = await manager.findOneByOrFail(DrFile, { id });
  if (file.status === 'Restored') {
    await new DrFileRepository({ manager } as DataSource).countDownload(id);
    return;
  }
  const restores = new RestoreRepository();
  const activity = await startActivity(clientOf(manager), 'A dispute', 'DR file restored');
  expect(await restores.markRestored(manager, file, activity, 0)).toBe(true);
}

function clientOf(manager: EntityManager): ClientBase {
  const query = async (text: string, values?: unknown[]): Promise<{ rows: unknown[] }> => ({
    rows: await manager.query<unknown[]>(text, values),
  });
  return { query } as unknown as ClientBase;
}

export async function addFile(manager: EntityManager): Promise<string> {
  const hash = randomUUID();
  const file = manager.create(CdrFile, {
    fileName: 'a.csv',
    storedFileId: hash,
    filePath: hash,
    originalHash: hash,
    sizeBytes: '1',
    carrier: 'Gamma',
    fileType: 'fcs-v3-outbound',
    daily: 'Monthly',
    notes: null,
    status: 'Pending',
  });
  return (await manager.save(file)).id;
}
