import { Command, Option } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { fileTypes } from '../cdr-files/file-types';
import { checkedId, checkedInput } from './checked-input';
import { CommandError } from './command.error';
import type { Shell } from './shell';
import { listing } from './table';
import { withApplication } from './with-application';

interface ImportOptions {
  readonly carrier: string;
  readonly type: string;
  readonly daily?: boolean;
  readonly notes?: string;
}

const OPTION_OF = { '/carrier': '--carrier', '/fileType': '--type', '/notes': '--notes' };

/** `cdr import|reconcile`: carriers' files. */
export function addCdrCommands(program: Command, shell: Shell): void {
  const cdr = program.command('cdr').description("carriers' CDR files");
  addImport(cdr, shell);
  cdr
    .command('reconcile')
    .description("say where each line and each call of a CDR file is; exit code 1 where they don't add up")
    .argument('<id>', 'id of the CDR file')
    .action(async (id: string) => {
      await checkedId('id', id);
      await withApplication(shell, (app) => reconcile(app, shell, id));
    });
}

function addImport(cdr: Command, shell: Shell): void {
  cdr
    .command('import')
    .description('import a CDR file, whole or not at all; the same bytes again are held (exit code 3)')
    .argument('<file>', 'the file as the carrier sent it')
    .requiredOption('--carrier <name>', 'whose file it is')
    .addOption(
      new Option('--type <layout>', "the file's layout; auto recognises it, and fails where it is in doubt")
        .choices(fileTypes())
        .makeOptionMandatory(),
    )
    .option('--daily', "a day's calls; a month's when left out")
    .option('--notes <text>', 'kept with the file')
    .action(async (file: string, { carrier, type: fileType, daily, notes }: ImportOptions) => {
      const { CdrFileFieldsDto } = await import('../cdr-files/dto/cdr-file-upload.dto.js');
      await checkedInput(CdrFileFieldsDto, { carrier, fileType, notes }, OPTION_OF);
      const { importCdrFile, openCdrFile } = await import('./cdr-import.js');
      const input = await openCdrFile(file);
      await withApplication(shell, (app) =>
        importCdrFile(app, shell, input, {
          carrier,
          fileType,
          daily: daily ? 'Daily' : 'Monthly',
          notes: notes ?? null,
        }),
      );
    });
}

async function reconcile(app: INestApplicationContext, { terminal }: Shell, id: string): Promise<void> {
  const { ReconciliationService } = await import('../cdr-files/reconciliation.service.js');
  const reconciliation = await app.get(ReconciliationService).reconcile(id);
  const { calls, balanced, ...lines } = reconciliation;
  const text = listing([
    ['lines', lines.lineCount],
    ['  header', lines.headerLines],
    ['  blank', lines.blankLines],
    ['  rejected', lines.rejectedLines],
    ['  with calls', lines.callLines],
    ['calls', calls.expected],
    ['  live', calls.live],
    ['  deleted', calls.deleted],
    ['  in DR files', calls.archived],
    ['  in expired DR files', calls.expired],
    ['balanced', balanced ? 'yes' : 'no'],
  ]);
  terminal.result(reconciliation, text);
  if (!balanced) {
    throw CommandError.failed(`CDR file ${id} does not balance: its lines or its calls do not add up.`);
  }
}
