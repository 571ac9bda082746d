import { Command, Option } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { fileTypes } from '../../cdr-layouts/layouts/file-types';
import { COMMAND_LINE } from '../../common/access/principal';
import { checkedId, checkedInput, inOptions } from '../checked-input';
import { CommandError } from '../command.error';
import { writeOutputFile } from '../output-file';
import type { Room, Shell } from '../shell';
import { listing } from '../table';
import { withApplication } from '../with-application';

interface ImportOptions {
  readonly carrier: string;
  readonly type: string;
  readonly daily?: boolean;
  readonly notes?: string;
  readonly mends?: string;
}

const OPTION_OF = {
  '/carrier': '--carrier',
  '/fileType': '--type',
  '/notes': '--notes',
  '/mends': '--mends',
};

const room: Room = async () => (await import('../../cdr-files/cdr-files.module.js')).CdrFilesModule;

/** `cdr import|rejected|reconcile`: carriers' files. */
export function addCdrCommands(program: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  const cdr = program.command('cdr').description("carriers' CDR files");
  addImport(cdr, shell);
  cdr
    .command('rejected')
    .description('write the rejected lines of a CDR file into a file, to be mended and imported again')
    .argument('<id>', 'id of the CDR file')
    .requiredOption('--out <file>', 'the file to write; none is overwritten')
    .action(async (id: string, { out }: { out: string }) => {
      await checkedId('id', id);
      await withApplication(shell, (app) => writeRejected(app, shell, id, out));
    });
  cdr
    .command('reconcile')
    .description("say where each line and each call of a CDR file is; exit code 1 where they don't add up")
    .argument('<id>', 'id of the CDR file')
    .option('--recount', 'count the rows themselves instead of trusting the counts that the database keeps')
    .action(async (id: string, { recount }: { recount?: boolean }) => {
      await checkedId('id', id);
      await withApplication(shell, (app) => reconcile(app, shell, id, recount ?? false));
    });
}

function addImport(cdr: Command, shell: Shell): void {
  cdr
    .command('import')
    .description(
      'import a CDR file, whole or not at all; the same bytes again are a potential duplicate (exit code 3)',
    )
    .argument('<file>', 'the file as the carrier sent it')
    .requiredOption('--carrier <name>', 'whose file it is')
    .addOption(
      new Option('--type <layout>', "the file's layout; auto recognises it, and fails where it is in doubt")
        .choices(fileTypes())
        .makeOptionMandatory(),
    )
    .option('--daily', "a day's calls; a month's when left out")
    .option('--notes <text>', 'kept with the file')
    .option('--mends <id>', 'the CDR file whose rejected lines it brings again, mended')
    .action(async (file: string, { carrier, type: fileType, daily, notes, mends }: ImportOptions) => {
      const { CdrFileFieldsDto } = await import('../../cdr-files/dto/cdr-file-upload.dto.js');
      await checkedInput(CdrFileFieldsDto, { carrier, fileType, notes, mends }, OPTION_OF);
      const { importCdrFile, openCdrFile } = await import('./cdr-import.js');
      const input = await openCdrFile(file);
      const description = {
        carrier,
        fileType,
        daily: daily ? ('Daily' as const) : ('Monthly' as const),
        notes: notes ?? null,
        mends,
      };
      await withApplication(shell, (app) =>
        inOptions(OPTION_OF, () => importCdrFile(app, shell, input, description)),
      );
    });
}

async function writeRejected(
  app: INestApplicationContext,
  { terminal }: Shell,
  id: string,
  path: string,
): Promise<void> {
  const { RejectedFileService } = await import('../../cdr-files/rejected-lines/rejected-file.service.js');
  const { bytes } = await app.get(RejectedFileService).download(COMMAND_LINE, id);
  const { sizeBytes } = await writeOutputFile(path, bytes);
  terminal.result(
    { path, sizeBytes, mends: id },
    `${path}: the rejected lines of CDR file ${id}. Mend them, then: cdr import ${path} … --mends ${id}`,
  );
}

async function reconcile(
  app: INestApplicationContext,
  { terminal }: Shell,
  id: string,
  recount: boolean,
): Promise<void> {
  const { ReconciliationService } = await import('../../cdr-files/reconciliation/reconciliation.service.js');
  const service = app.get(ReconciliationService);
  const reconciliation = await (recount ? service.recount(id) : service.reconcile(id));
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
