import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { ErasureRun } from '../erasure-run';
import { ErasureStep } from '../erasure-step.service';
import { mayHold } from '../../may-hold';

interface HoldTexts {
  readonly id: string;
  readonly reason: string;
  readonly caseNumber: string | null;
  readonly isNumber: boolean;
}

const FILE_TEXTS = {
  fileName: 'file_name',
  notes: 'notes',
  statusDetail: 'status_detail',
  mailSubject: 'mail_subject',
  mailMessage: 'mail_message',
  mailFrom: 'mail_from',
  mailTo: 'mail_to',
  billing: 'billing',
  billrun: 'billrun',
} as const;

/** The texts on record of a CDR file. */
export type FileTexts = Readonly<Record<keyof typeof FILE_TEXTS, string | null>>;

/** Erases a number from what is on record besides: released legal holds, texts about CDR files, first answers. */
@Injectable()
export class RecordErasure {
  constructor(
    private readonly dataSource: DataSource,
    private readonly step: ErasureStep,
  ) {}

  async erase(run: ErasureRun): Promise<void> {
    await this.eraseAnswers(run);
    if (run.isNamedByHold) return;
    await this.eraseHolds(run);
    await this.eraseFileTexts(run);
  }

  /** With the number and without: what is on record of these CDR files. */
  async fileTexts(
    { texts }: ErasureRun,
    id: string,
    reader: EntityManager | DataSource = this.dataSource,
  ): Promise<FileTexts> {
    const columns = Object.entries(FILE_TEXTS).map(([name, column]) => `f.${column} as "${name}"`);
    const [row] = await reader.query<[FileTexts]>(
      `select ${columns.join(', ')} from cdr_files f where f.id = $1`,
      [id],
    );
    return Object.fromEntries(
      Object.entries(row).map(([name, text]) => [name, texts.text(text)]),
    ) as unknown as FileTexts;
  }

  private async eraseHolds(run: ErasureRun): Promise<void> {
    const holds = await this.dataSource.query<HoldTexts[]>(
      `select h.id::text as id, h.reason, h.case_number as "caseNumber",
         coalesce(h.number_key = $1 or $1 = any(h.number_keys), false) as "isNumber"
       from legal_holds h where h.released_in is not null order by h.id`,
      [run.number.key],
    );
    const found = holds.filter(
      ({ isNumber, reason, caseNumber }) => isNumber || run.texts.isIn(reason) || run.texts.isIn(caseNumber),
    );
    if (found.length === 0) return;
    await this.step.take(
      run,
      () => Promise.resolve({ name: 'legalHolds', count: found.length }),
      async (manager) => {
        for (const { id, reason, caseNumber } of found) {
          const texts = { reason: run.texts.text(reason), caseNumber: run.texts.text(caseNumber) };
          await manager.query('select erase_legal_hold($1, $2, $3)', [run.id, id, JSON.stringify(texts)]);
        }
      },
    );
  }

  private async eraseFileTexts(run: ErasureRun): Promise<void> {
    const columns = Object.values(FILE_TEXTS).map((column) => `f.${column}`);
    const rows = await this.dataSource.query<{ id: string; text: string }[]>(
      `select f.id::text as id, concat_ws(E'\\n', ${columns.join(', ')}) as text from cdr_files f order by f.id`,
    );
    for (const { id } of rows.filter(({ text }) => run.texts.isIn(text))) {
      await this.step.take(
        run,
        () => Promise.resolve({ name: 'CDRFiles', count: 0, details: { cdrFileId: id, texts: true } }),
        async (manager) => {
          const texts = await this.fileTexts(run, id, manager);
          await manager.query('select redact_cdr_file($1, $2, null, null, $3)', [
            run.id,
            id,
            JSON.stringify(texts),
          ]);
        },
      );
    }
  }

  /** They are kept for a day to be given again; what is gone is worked out anew. */
  private async eraseAnswers({ number: { digits }, texts }: ErasureRun): Promise<void> {
    const answers = await this.dataSource.query<{ userId: string; keyHash: Buffer; answer: Buffer }[]>(
      `select a.user_id::text as "userId", a.key_hash as "keyHash", a.answer from kept_answers a
       where ${mayHold(`encode(a.answer, 'escape')`, '$1')}`,
      [digits],
    );
    for (const { userId, keyHash } of answers.filter(({ answer }) => texts.isIn(answer.toString('utf8')))) {
      await this.dataSource.query('delete from kept_answers where user_id = $1 and key_hash = $2', [
        userId,
        keyHash,
      ]);
    }
  }
}
