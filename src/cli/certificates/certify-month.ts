import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import { CertifyMonthDto } from '../../certificates/dto/month.dto';
import { monthOf } from '../../certificates/months/month';
import { MonthCertification } from '../../certificates/months/month-certification.service';
import { MonthChanges } from '../../certificates/months/month-changes.service';
import { COMMAND_LINE } from '../../common/access/principal';
import { checkedInput } from '../checked-input';
import { assertNewOutput, writeOutputFile } from '../output-file';
import type { Shell } from '../shell';

/**
 * Certifies a month, and writes its PDF and the CSV whose hash the certificate has.
 * @throws InvalidInputError naming the argument
 * @throws ConflictError while the month goes on
 * @throws CommandError a file is there already, or the folder is not: nothing is certified then
 */
export async function certifyMonth(
  app: INestApplicationContext,
  { terminal }: Shell,
  given: string,
  folder: string,
): Promise<void> {
  const { month: name } = await checkedInput(CertifyMonthDto, { month: given }, { '/month': 'MONTH' });
  const month = monthOf(name);
  const files = ['pdf', 'csv'].map((ending) => join(folder, `activity-${name}.${ending}`));
  const [pdf = '', csv = ''] = files;
  for (const file of files) await assertNewOutput(file);
  const certificate = await app.get(MonthCertification).certify(COMMAND_LINE, month);
  await writeOutputFile(pdf, await app.get(MonthCertification).print(certificate));
  await writeOutputFile(csv, await app.get(MonthChanges).file(month));
  terminal.result(
    { certificate: certificate.id, files },
    [`Certificate ${certificate.id}`, ...files].join('\n'),
  );
}
