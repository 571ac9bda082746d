import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInputError } from '../../common/errors/problem.error';
import type { Asked } from '../../lists/asked-for.decorator';
import type { ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { Conditions } from '../../lists/conditions';
import { answerList } from '../../lists/json-list';
import type { Listing } from '../../lists/listing';
import type { Field } from '../../lists/rows/field';
import type { CdrRejectedLine } from './cdr-rejected-line.entity';

const NUMBER: Field = { name: 'lineNumber', sql: 't.line_number::text', plain: true };

/** A line's number takes the place of an id in lists, and has its size. */
function listing(...fields: readonly Field[]): Listing {
  return {
    table: '(select l.*, l.line_number as id from cdr_rejected_lines l)',
    collection: 'rejectedLines',
    fields: [NUMBER, ...fields],
    createdColumn: 'line_number',
    updatedColumn: 'line_number',
    timeOrderedIds: false,
    largeRows: true,
  };
}

const WHOLE = listing(
  { name: 'rawLine', sql: 'readable_text(t.raw_line)' },
  { name: 'reason', sql: 't.reason' },
);

/** Without the call: a reason quotes the cell that is wrong, and two characters of it are kept. The cell may hold quotes. */
const WITHOUT_CALLS = listing(
  { name: 'rawLine', sql: 'null::text' },
  { name: 'reason', sql: `regexp_replace(t.reason, '"(.{0,2}).*"', '"\\1…"')` },
);

/** At most 64 KiB each. */
const LINES_AT_A_TIME = 200;

/** A rejected line as it is kept. */
export type KeptLine = Pick<CdrRejectedLine, 'cdrFileId' | 'lineNumber' | 'rawLine' | 'reason'>;

/** Reads rejected lines. */
@Injectable()
export class RejectedLineRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All of a file's rejected lines byte for byte, in their order, a few at a time. */
  async *rawLines(cdrFileId: string): AsyncGenerator<Buffer[]> {
    for (let after = 0; ;) {
      const rows = await this.dataSource.query<{ number: number; line: Buffer }[]>(
        `select line_number as number, raw_line as line from cdr_rejected_lines
         where cdr_file_id = $1 and line_number > $2 order by line_number limit ${LINES_AT_A_TIME}`,
        [cdrFileId, after],
      );
      const last = rows.at(-1);
      if (!last) return;
      yield rows.map(({ line }) => line);
      after = last.number;
    }
  }

  /** The rejected lines of all files, by file and line, a few at a time. */
  async *all(): AsyncGenerator<KeptLine[]> {
    for (let last = { cdrFileId: '0', lineNumber: 0 }; ;) {
      const rows = await this.dataSource.query<KeptLine[]>(
        `select cdr_file_id::text as "cdrFileId", line_number as "lineNumber", raw_line as "rawLine", reason
         from cdr_rejected_lines where (cdr_file_id, line_number) > ($1, $2)
         order by cdr_file_id, line_number limit ${LINES_AT_A_TIME}`,
        [last.cdrFileId, last.lineNumber],
      );
      const newest = rows.at(-1);
      if (!newest) return;
      yield rows;
      last = newest;
    }
  }

  /**
   * @param withCalls whether the lines themselves are shown; without that their number and reason are
   * @throws InvalidInputError for instants: lines have none
   */
  async page(cdrFileId: string, page: PageRequest, asked: Asked, withCalls: boolean): Promise<ListAnswer> {
    for (const parameter of ['createdSince', 'createdUntil', 'updatedSince'] as const) {
      if (page[parameter] !== null) {
        throw InvalidInputError.parameter(parameter, 'does not apply to the lines of a file; leave it out');
      }
    }
    const ofFile = new Conditions().add('t.cdr_file_id = ?', cdrFileId);
    return answerList(this.dataSource, withCalls ? WHOLE : WITHOUT_CALLS, ofFile, page, asked);
  }
}
