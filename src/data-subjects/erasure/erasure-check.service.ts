import { Injectable } from '@nestjs/common';
import { SubjectSearch } from '../subject-search.service';
import type { ErasureRun } from './erasure-run';
import { CallTextErasure } from './steps/call-text-erasure.service';
import { TableSweep } from './table-sweep.service';

/** Why a table may keep a number, and what to do then. */
const KEPT: Readonly<Record<string, string>> = {
  cdr_file_sources: 'a source fetches by it: change the setting, and erase the number again',
  cdr_file_source_files:
    'a file with it in its name is being fetched: erase the number again when it has come',
  cdr_layouts: 'a layout is named by it, and files name their layout: it stays',
  cdr_layout_retirements: 'a layout is named by it, and files name their layout: it stays',
  certificates: 'they were signed with it, and a certificate never changes',
  inbox_claims:
    'a file with it in its name is being taken in: erase the number again when it has been imported',
  legal_holds: 'a legal hold names a carrier by it: erase the number again after its release',
  users: 'a provider of single sign-on knows a user by it, and signs them in by it: it stays',
};

/** Searches the whole installation for what an erasure left. */
@Injectable()
export class ErasureCheck {
  constructor(
    private readonly subjects: SubjectSearch,
    private readonly callTexts: CallTextErasure,
    private readonly sweep: TableSweep,
  ) {}

  /** Sentences, one for each place that still holds the number and is not held, or was not searched. */
  async find(run: ErasureRun): Promise<string[]> {
    return [...(await this.inClasses(run)), ...(await this.inCallTexts(run)), ...(await this.inTables(run))];
  }

  private async inClasses(run: ErasureRun): Promise<string[]> {
    const { classes } = await this.subjects.search(run.number.number, { most: 0 });
    return classes.flatMap(({ class: name, count, searched, why }) => {
      const left = count - (run.heldInFiles.get(name) ?? run.held.get(name) ?? 0);
      return [
        ...(left > 0 ? [`${left} of ${name} still hold the number.`] : []),
        ...(searched ? [] : [`Not all of ${name} could be searched: ${why}.`]),
      ];
    });
  }

  private async inCallTexts(run: ErasureRun): Promise<string[]> {
    const found: string[] = [];
    for (const [name, { free, held }] of await this.callTexts.count(run.number)) {
      run.held.set(name, Math.max(held, run.held.get(name) ?? 0));
      if (free > 0) found.push(`${free} of ${name} still hold the number in a text.`);
    }
    return found;
  }

  private async inTables(run: ErasureRun): Promise<string[]> {
    const found: string[] = [];
    run.held.delete('otherRecords');
    for (const [table, count] of await this.sweep.find(run.number)) {
      if (run.isNamedByHold) {
        const name = table === 'legal_holds' ? 'legalHolds' : 'otherRecords';
        run.held.set(name, count + (name === 'otherRecords' ? (run.held.get(name) ?? 0) : 0));
        continue;
      }
      const rows = `${count} ${count === 1 ? 'row' : 'rows'}`;
      const why = KEPT[table];
      found.push(
        `The table ${table} still holds the number, in ${rows}${why === undefined ? '' : `: ${why}`}.`,
      );
    }
    return found;
  }
}
