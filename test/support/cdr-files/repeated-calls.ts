import type { Reconciliation } from '../../../src/cdr-files/reconciliation/reconciliation.service';
import type { Repetition } from '../../../src/cdr-files/matching/repetition';
import type { TestApp } from '../http/test-app';
import { fcsFile, FcsCells } from './fcs-file';
import { importFile, settled, UploadedFile, UploadFields } from './uploads';

/** A CDR file with what of it was there already. */
export interface ComparedFile extends UploadedFile {
  readonly repeatedCalls: Repetition | null;
  readonly repeatedLines: number | null;
  readonly continuesCDRFileID: string | null;
  readonly releaseMode: string | null;
  readonly replacementUserActivityLog: string | null;
}

/** Releases a potential duplicate and waits for its import. */
export async function release(test: TestApp, id: string, body: object): Promise<ComparedFile> {
  const answer = await test.admin.post(`CDRFiles/${id}/release`, body);
  if (answer.status !== 200) throw new Error(`Release answered ${answer.status}: ${answer.text}`);
  return (await settled(test, id)) as ComparedFile;
}

export async function reconciliation(test: TestApp, id: string): Promise<Reconciliation> {
  return (await test.admin.get<Reconciliation>(`CDRFiles/${id}/reconciliation`)).body;
}

/** The record ids of a file's live calls. */
export async function liveCalls(test: TestApp, id: string): Promise<(string | null)[]> {
  const path = `CDRFiles/${id}/calls/?limit=1000`;
  const { body } = await test.admin.get<{ carrierCallID: string | null }[]>(path);
  return body.map(({ carrierCallID }) => carrierCallID);
}

/** A carrier that no other test has, nor the bytes of its files. */
export class OwnCarrier {
  private static made = 0;
  readonly number = (OwnCarrier.made += 1);
  readonly name = `Carrier ${this.number}`;
  /** The number that all of its calls dial. */
  readonly dialled = `01632960${100 + this.number}`;

  constructor(private readonly test: TestApp) {}

  async send(bytes: Buffer, fields: UploadFields = {}): Promise<ComparedFile> {
    return (await importFile(this.test, bytes, { carrier: this.name, ...fields })) as ComparedFile;
  }

  /** A file of lines with these record ids, which begin with the day; what is behind a colon is the price. */
  file(...records: string[]): Buffer {
    return fcsFile(records.map((record) => this.cells(record)));
  }

  /** Two days of three calls, and their month: one call with another price, one missing, two new. */
  async daysAndMonth(): Promise<{ days: ComparedFile[]; month: ComparedFile }> {
    const days = [await this.send(this.file('1a', '1b', '1c')), await this.send(this.file('2a', '2b', '2c'))];
    const month = await this.send(this.file('1a', '1b', '1c:0.0200', '1d', '2a', '2b', '2d'));
    return { days, month };
  }

  private cells(record: string): FcsCells {
    const [recordId = '', salesPrice = '0.0129'] = record.split(':');
    return { recordId, salesPrice, dialled: this.dialled, callDate: `0${recordId.charAt(0)}/09/2026` };
  }
}
