import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { Room, Shell } from '../shell';
import { wholeNumber } from '../whole-number';
import { withApplication } from '../with-application';
import type { SourceOptions } from './source-options';

const SECRETS_HELP = `
Secrets are read from files, because everybody on a machine sees the arguments of a command. They are stored encrypted.
Over SFTP nothing is fetched before the host key is pinned: give --host-key, or let "source test" show it and confirm it with
"source edit ID --host-key".`;

const room: Room = async () =>
  (await import('../../cdr-files/cdr-file-sources.module.js')).CdrFileSourcesModule;

/** `source add|edit|list|test|fetch|remove`. */
export function addSourceCommands(source: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  addSettings(source.command('add').description('add a source that CDR files are fetched or expected from'))
    .addHelpText('after', SECRETS_HELP)
    .action(async (options: SourceOptions) => {
      const { addSource } = await import('./change-source.js');
      await addSource(shell, options);
    });
  addSettings(source.command('edit <id>').description('change a source; what is left out stays'))
    .option('--enable', 'fetch from it again')
    .addHelpText('after', SECRETS_HELP)
    .action(async (given: string, options: SourceOptions) => {
      const id = await checkedId('ID', given);
      const { editSource } = await import('./change-source.js');
      await editSource(shell, id, options);
    });
  source
    .command('list')
    .description('list all sources, and how their newest fetches went')
    .action(async () => {
      const { listSources } = await import('./source-list.js');
      await listSources(shell);
    });
  source
    .command('test <id>')
    .description('connect, log in and list, and fetch nothing')
    .action(async (given: string) => {
      const id = await checkedId('ID', given);
      const { testSource } = await import('./use-source.js');
      await withApplication(shell, (app) => testSource(app, shell, id));
    });
  source
    .command('fetch <id>')
    .description('fetch what is there now; files that have not settled are waited for')
    .action(async (given: string) => {
      const id = await checkedId('ID', given);
      const { fetchSource } = await import('./use-source.js');
      await withApplication(shell, (app) => fetchSource(app, shell, id));
    });
  source
    .command('remove <id>')
    .description('remove a source; what was fetched from it stays')
    .action(async (given: string) => {
      const id = await checkedId('ID', given);
      const { removeSource } = await import('./change-source.js');
      await removeSource(shell, id);
    });
}

function addSettings(command: Command): Command {
  return command
    .option('--name <text>', 'what it is called')
    .option(
      '--kind <kind>',
      'SFTP, FTPS, FTP, IMAP, S3, or Folder: watches what the inbox receives for a carrier',
    )
    .option('--host <host>', 'name or address of the server')
    .option('--port <number>', 'its port', wholeNumber(1, 65_535))
    .option('--user <name>', 'name to log in with; S3: id of the access key')
    .option('--path <folder>', 'the folder there; S3: bucket/prefix')
    .option('--senders <addresses>', 'IMAP: whose mails bring files, with commas between them')
    .option('--region <name>', 'S3: us-east-1 when left out')
    .option('--pattern <glob>', 'names that are fetched, with * and ?')
    .option('--carrier <name>', 'whose files they are')
    .option('--type <layout>', 'layout of the files, or auto')
    .option('--daily', 'files come daily, not monthly')
    .option('--currency <code>', 'what the prices are in, as EUR; left out, the layout says it')
    .option('--every <minutes>', 'how often to look', wholeNumber(1, 1440))
    .option('--settle <seconds>', 'how long a file must not have changed', wholeNumber(1, 86_400))
    .option('--afterwards <what>', 'leave, move or remove what was fetched')
    .option('--move-to <folder>', 'where to, for --afterwards move')
    .option('--host-key <fingerprint>', 'SFTP: the host key to trust, SHA256:…')
    .option('--certificate <sha256>', 'FTPS, IMAP, S3: the certificate to trust')
    .option('--password-file <file>', 'a file that holds the password; S3: the secret of the access key')
    .option('--private-key-file <file>', 'a file that holds the private key')
    .option('--passphrase-file <file>', 'a file that holds its passphrase')
    .option('--bundle-password-file <file>', 'a file that holds the password of zip archives')
    .option('--secret-file <name>', 'a file in source-secrets of the data folder, read at each use')
    .option('--expect-by <time>', 'a file has to come by this time of the day, HH:MM')
    .option('--expect-zone <zone>', 'the time zone of it')
    .option('--expect-days <days>', 'the days of it: Mon,Tue,…')
    .option('--expect-numbered <pattern>', 'names that count on, # for the number')
    .option('--disable', 'fetch nothing by itself');
}
