import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { RestoreOptions } from './dr-restore';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

const drFiles: Room = async () => (await import('../../dr-files/dr-files.module.js')).DrFilesModule;
const retention: Room = async () => (await import('../../retention/retention.module.js')).RetentionModule;
const dataSubjects: Room = async () =>
  (await import('../../data-subjects/data-subjects.module.js')).DataSubjectsModule;

/** `dr list|get|open|verify|restore|search|signing-key|keygen`. */
export function addDrCommands(dr: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room: drFiles };
  dr.command('list')
    .description('list the DR files that have not expired')
    .action(async () => {
      const { listDrFiles } = await import('./dr-list.js');
      await listDrFiles(shell);
    });
  addGet(dr, shell);
  dr.command('verify [id]')
    .description(
      'hold one DR file, or all of them and their chain, as storage has them against what was signed; that all ' +
        'were verified is recorded in the activity log',
    )
    .option('--open', 'open each one too, with the identity in DR_IDENTITY_FILE')
    .action(async (given: string | undefined, { open = false }: { open?: boolean }) => {
      const id = given === undefined ? undefined : await checkedId('ID', given);
      const { verifyDrFiles } = await import('./dr-verify.js');
      await withApplication(shell, (app) => verifyDrFiles(app, shell, { id, open }));
    });
  addRestore(dr, { ...surroundings, room: retention });
  addSearch(dr, { ...surroundings, room: dataSubjects });
  addSigningKey(dr, shell);
  dr.command('keygen')
    .description('make an age identity to keep off this machine; its public key goes into DR_RECIPIENTS')
    .option('--out <file>', 'a new identity file, mode 0600; to stdout when left out')
    .action(async ({ out }: { out?: string }) => {
      const { makeIdentity } = await import('./dr-keygen.js');
      await makeIdentity(shell, out);
    });
}

function addGet(dr: Command, shell: Shell): void {
  dr.command('get <id>')
    .description('write a DR file as it is in storage, with its manifest and signature, into a folder')
    .option('--out <folder>', 'where to write; no file is overwritten', '.')
    .action(async (given: string, { out }: { out: string }) => {
      const id = await checkedId('ID', given);
      const { getDrFile } = await import('./dr-get.js');
      await withApplication(shell, (app) => getDrFile(app, shell, id, out));
    });
  dr.command('open <id>')
    .description('write the rows of a DR file as CSV, decrypted with the identity in DR_IDENTITY_FILE')
    .requiredOption('--out <file>', 'the file to write; none is overwritten')
    .action(async (given: string, { out }: { out: string }) => {
      const id = await checkedId('ID', given);
      const { openDrFile } = await import('./dr-open.js');
      await withApplication(shell, (app) => openDrFile(app, shell, id, out));
    });
}

function addSigningKey(dr: Command, shell: Shell): void {
  dr.command('signing-key')
    .description(
      'show which key signs DR files and certificates, and which one this node has; --exchange puts that one in force, or a new one ' +
        'where its file was moved away',
    )
    .option(
      '--exchange',
      'sign with the key of this node from now on; what was signed before is checked with the key before',
    )
    .option('--reason <text>', 'kept in the activity log; needed with --exchange')
    .action(async ({ exchange = false, reason: given }: { exchange?: boolean; reason?: string }) => {
      const { checkedExchange, showSigningKey } = await import('./dr-signing-key.js');
      const reason = exchange ? await checkedExchange(given) : undefined;
      await withApplication(shell, (app) => showSigningKey(app, shell, reason));
    });
}

function addRestore(dr: Command, shell: Shell): void {
  dr.command('restore <id>')
    .description(
      'verify a DR file and say what would come back among the deleted calls; --apply puts it back',
    )
    .option('--apply', 'put the rows back, in one transaction, with a fresh retention period')
    .option('--reason <text>', 'kept in the activity log; needed with --apply')
    .action(async (given: string, options: RestoreOptions) => {
      const id = await checkedId('ID', given);
      const { requestedRestore, restoreDrFile } = await import('./dr-restore.js');
      const restore = await requestedRestore(id, options);
      await withApplication(shell, (app) => restoreDrFile(app, shell, restore));
    });
}

const SEARCH_HELP = `
The number in any usual spelling, as target, external or termination number. Reads the DR files that have not expired, with the
identity in DR_IDENTITY_FILE, the CDR files as they came, rejected lines and the activity log, and is recorded there. Ends with 1
when a part could not be searched: then
nothing found does not mean that there is nothing.`;

function addSearch(dr: Command, shell: Shell): void {
  dr.command('search <number>')
    .description(
      'say where a phone number is: live calls, deleted calls, DR files, CDR files, rejected lines, activity log; - reads the number from standard input',
    )
    .addHelpText('after', SEARCH_HELP)
    .action(async (given: string) => {
      const { searchedNumber, searchDataSubject } = await import('./dr-search.js');
      const number = await searchedNumber(given);
      await withApplication(shell, (app) => searchDataSubject(app, shell, number));
    });
}
