import type { INestApplicationContext } from '@nestjs/common';
import { ComparedFiles } from '../../cdr-files/comparison/compared-files.service';
import { FileComparisonRepository } from '../../cdr-files/comparison/file-comparison.repository';
import type { Shell } from '../shell';
import { amountText } from '../amount-text';
import { table } from '../table';

/** Compares the calls of two CDR files by their stored bytes, and shows the first that differ. */
export async function compareFiles(
  app: INestApplicationContext,
  { terminal, operator }: Shell,
  id: string,
  other: string,
): Promise<void> {
  const work = async () => app.get(ComparedFiles).summary(operator, id, other);
  const summary = await terminal.during('Comparing the files', work);
  const differences = await app.get(FileComparisonRepository).first(id, summary.withCDRFileIDs);
  const { same, priceChanged, otherwiseChanged, missing, new: fresh } = summary;
  const counts = table(
    ['', 'CALLS', `PENCE IN ${id}`, `PENCE IN ${other}`],
    Object.entries({
      same,
      'price changed': priceChanged,
      'changed otherwise': otherwiseChanged,
      missing,
      new: fresh,
    }).flatMap(([outcome, { count, costCDR, withCostCDR, otherCurrencies = [] }]) => [
      [outcome, count, costCDR ?? '', withCostCDR ?? ''],
      ...otherCurrencies.map((sums) => [
        `  in ${sums.currency}`,
        null,
        amountText(sums.costCDR, sums.currency),
        amountText(sums.withCostCDR, sums.currency),
      ]),
    ]),
  );
  const lines = table(
    ['OUTCOME', `LINE OF ${id}`, `LINE OF ${other}`, 'CALL', 'DATE', 'TIME', 'PENCE', 'WERE', 'CHANGED'],
    differences.map((line) => [
      line.outcome,
      line.lineNumber ?? '',
      line.withLineNumber ?? '',
      line.carrierCallID ?? '',
      line.startDate,
      line.startTime,
      amountText(line.costCDR, line.currency),
      amountText(line.withCostCDR, line.withCurrency),
      line.changedFields ?? '',
    ]),
  );
  terminal.result({ ...summary, differences }, differences.length === 0 ? counts : `${counts}\n\n${lines}`);
}
