import { Command, Option } from 'commander';
import { RELEASE_MODES, ReleaseMode } from '../../cdr-files/matching/repetition';
import type { FileDescription } from '../../cdr-files/reception/file-description';
import { CDR_FILE_STATUSES } from '../../cdr-files/records/cdr-file-status';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { layoutNames } from '../../cdr-layouts/catalogue/layouts';
import { checkedId, checkedInput, inOptions } from '../checked-input';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import { SuggestingOption } from '../suggesting-option';
import { wholeNumber } from '../whole-number';
import type { CdrListOptions } from './cdr-list';
import { CommandError } from '../command.error';
import { openInputFiles } from './input-files';

const MAX_LISTED = 100_000;

interface ImportOptions {
  readonly carrier: string;
  readonly type: string;
  readonly daily?: boolean;
  readonly notes?: string;
  readonly name: string;
  readonly bundlePasswordFile?: string;
  readonly currency?: string;
  readonly mends?: string;
}

interface ReleaseOptions {
  readonly mode: ReleaseMode;
  readonly reason?: string;
}

const OPTION_OF = {
  '/carrier': '--carrier',
  '/fileType': '--type',
  '/notes': '--notes',
  '/currency': '--currency',
  '/mends': '--mends',
  '/bundlePassword': '--bundle-password-file',
};

const room: Room = async () => (await import('../../cdr-files/cdr-files.module.js')).CdrFilesModule;

/** `cdr import|list|show|cancel|retry|release|rejected|compare|reconcile`: carriers' files. */
export function addCdrCommands(cdr: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  addImport(cdr, shell);
  addList(cdr, shell);
  addDecisions(cdr, shell);
  cdr
    .command('rejected')
    .description('write the rejected lines of a CDR file into a file, to be mended and imported again')
    .argument('<id>', 'id of the CDR file')
    .requiredOption('--out <file>', 'the file to write; none is overwritten')
    .action(async (id: string, { out }: { out: string }) => {
      await checkedId('id', id);
      const { writeRejected } = await import('./cdr-rejected.js');
      await withApplication(shell, (app) => writeRejected(app, shell, id, out));
    });
  cdr
    .command('compare')
    .description('compare the calls of two CDR files by their stored bytes, and show the first that differ')
    .argument('<id>', 'id of the CDR file')
    .argument('<other>', 'id of the file that it is compared with')
    .action(async (id: string, other: string) => {
      await checkedId('id', id);
      await checkedId('other', other);
      const { compareFiles } = await import('./cdr-compare.js');
      await withApplication(shell, (app) => compareFiles(app, shell, id, other));
    });
  cdr
    .command('reconcile')
    .description("say where each line and each call of a CDR file is; exit code 1 where they don't add up")
    .argument('<id>', 'id of the CDR file')
    .option('--recount', 'count the rows themselves instead of trusting the counts that the database keeps')
    .action(async (id: string, { recount }: { recount?: boolean }) => {
      await checkedId('id', id);
      const { reconcile } = await import('./cdr-reconcile.js');
      await withApplication(shell, (app) => reconcile(app, shell, id, recount ?? false));
    });
}

function addList(cdr: Command, shell: Shell): void {
  cdr
    .command('list')
    .description('list the newest CDR files, the newest last')
    .addOption(new Option('--status <status>', 'only those with this status').choices(CDR_FILE_STATUSES))
    .option('--carrier <name>', 'only those of this carrier')
    .option('--limit <n>', 'how many at most', wholeNumber(1, MAX_LISTED), 50)
    .action(async (options: CdrListOptions) => {
      const { listCdrFiles } = await import('./cdr-list.js');
      await listCdrFiles(shell, options);
    });
  cdr
    .command('show')
    .description('say all that is known of one CDR file')
    .argument('<id>', 'id of the CDR file')
    .action(async (given: string) => {
      const id = await checkedId('id', given);
      const { showCdrFile } = await import('./cdr-list.js');
      await showCdrFile(shell, id);
    });
}

function addDecisions(cdr: Command, shell: Shell): void {
  cdr
    .command('cancel')
    .description('cancel an import that waits or runs, in any process; nothing of the file is imported')
    .argument('<id>', 'id of the CDR file')
    .action(async (id: string) => {
      await checkedId('id', id);
      const { cancelImport } = await import('./cdr-decide.js');
      await withApplication(shell, (app) => cancelImport(app, shell, id));
    });
  cdr
    .command('retry')
    .description(
      'import a failed CDR file again; if the same bytes came in meanwhile, it is a potential duplicate (exit code 3)',
    )
    .argument('<id>', 'id of the CDR file')
    .action(async (id: string) => {
      await checkedId('id', id);
      const { retryImport } = await import('./cdr-decide.js');
      await withApplication(shell, (app) => retryImport(app, shell, id));
    });
  cdr
    .command('release')
    .description('import a potential duplicate, and wait until it is imported')
    .argument('<id>', 'id of the CDR file')
    .addOption(
      new Option(
        '--mode <mode>',
        'newOnly: what is not there yet; all: all of it; replace: all of it, in the place of the earlier calls',
      )
        .choices(RELEASE_MODES)
        .default('all'),
    )
    .option('--reason <text>', 'kept in the activity log')
    .action(async (id: string, { mode, reason }: ReleaseOptions) => {
      await checkedId('id', id);
      const { ReleaseDto } = await import('../../cdr-files/dto/release.dto.js');
      await checkedInput(ReleaseDto, { mode, reason }, { '/mode': '--mode', '/reason': '--reason' });
      const { releaseFile } = await import('./cdr-decide.js');
      await withApplication(shell, (app) => releaseFile(app, shell, id, { mode, reason }));
    });
}

function addImport(cdr: Command, shell: Shell): void {
  cdr
    .command('import')
    .description(
      'import CDR files, each whole or not at all; the same bytes again are a potential duplicate (exit code 3)',
    )
    .argument(
      '<paths...>',
      'files as the carrier sent them, folders with all files in them but hidden ones and links, or - for standard input',
    )
    .requiredOption('--carrier <name>', 'whose file it is')
    .addOption(
      new SuggestingOption(
        '--type <layout>',
        'the file\'s layout, as "layout list" shows it; auto recognises it, and fails where it is in doubt',
        [...layoutNames(), AUTO],
      ).makeOptionMandatory(),
    )
    .option('--daily', "a day's calls; left out, the file's name says it (…_Daily_…)")
    .option('--notes <text>', 'kept with the file')
    .option('--currency <code>', 'what its prices are in, as EUR; left out, its layout says it')
    .option('--name <name>', 'what the file from standard input is called', 'standard-input')
    .option('--bundle-password-file <file>', 'a file that holds the password of the encrypted files in a zip')
    .option('--mends <id>', 'the CDR file whose rejected lines it brings again, mended')
    .action(async (paths: string[], options: ImportOptions) => {
      const description = await describe(options);
      const inputs = await openInputFiles(paths, options.name, shell.stdin);
      const [first, ...others] = inputs.files;
      try {
        if (description.mends !== undefined && others.length > 0) {
          throw CommandError.usage('--mends goes with one file: give the others by themselves.');
        }
        await withApplication(shell, (app) =>
          inOptions(OPTION_OF, async () => {
            if (inputs.isOne && first !== undefined) {
              const { importCdrFile } = await import('./cdr-import.js');
              return importCdrFile(app, shell, first, description);
            }
            const { importCdrFiles } = await import('./cdr-import-several.js');
            return importCdrFiles(app, shell, inputs.files, description);
          }),
        );
      } finally {
        await inputs.close();
      }
    });
}

/** @throws InvalidInputError naming options */
async function describe(options: ImportOptions): Promise<Omit<FileDescription, 'fileName'>> {
  const { carrier, type: fileType, daily, notes, currency, mends } = options;
  const { secretFrom } = await import('../secrets/secret-from.js');
  const bundlePassword = await secretFrom(options.bundlePasswordFile);
  const { CdrFileFieldsDto } = await import('../../cdr-files/dto/cdr-file-upload.dto.js');
  await checkedInput(
    CdrFileFieldsDto,
    { carrier, fileType, notes, currency, mends, bundlePassword },
    OPTION_OF,
  );
  return {
    carrier,
    fileType,
    ...(daily && { daily: 'Daily' as const }),
    notes: notes ?? null,
    currency,
    mends,
    bundlePassword,
  };
}
