import type { Command } from 'commander';
import { checkedInstant } from '../checked-input';
import { CommandError } from '../command.error';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { RestoreBackupOptions } from './backup-restore';
import type { VerifyBackupOptions } from './backup-verify';

const backups: Room = async () => (await import('../../backups/backups.module.js')).BackupsModule;

const IDENTITY = ['--identity <file>', 'age identity that opens it; DR_IDENTITY_FILE when left out'] as const;

/** `backup create|list|verify|restore`. */
export function addBackupCommands(backup: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room: backups };
  backup
    .command('create')
    .description(
      'save every table from one moment, encrypted and signed, into storage, and verify it by restoring it where the role may make a database',
    )
    .action(async () => {
      const { createBackup } = await import('./backup-create.js');
      await withApplication(shell, (app) => createBackup(app, shell));
    });
  backup
    .command('list')
    .description('list the backups on record, oldest first')
    .option('--stored', 'list what is in storage instead, which needs no database')
    .action(async ({ stored = false }: { stored?: boolean }) => {
      const { listBackups, listStoredBackups } = await import('./backup-list.js');
      await (stored ? listStoredBackups(shell) : listBackups(shell));
    });
  addVerify(backup, shell);
  addRestore(backup, shell);
}

function addVerify(backup: Command, shell: Shell): void {
  backup
    .command('verify [name]')
    .description(
      'hold a backup, the newest when no name is given, against what was signed; with an identity every file is opened too',
    )
    .option(
      '--restore',
      'restore it into a scratch database beside the own one, compare every table, and drop that database',
    )
    .option('--into <url>', 'restore it into this empty database instead, which stays')
    .option(...IDENTITY)
    .action(async (name: string | undefined, options: VerifyBackupOptions) => {
      const { verifyBackup } = await import('./backup-verify.js');
      await withApplication(shell, (app) => verifyBackup(app, shell, name, options));
    });
}

function addRestore(backup: Command, shell: Shell): void {
  backup
    .command('restore [name]')
    .description(
      'restore a backup, the newest in storage when no name is given, into the empty database of this environment: all of it or nothing',
    )
    .option('--at <instant>', 'the newest backup that is not after it')
    .option('--dry-run', 'check the signature and every file, say what would be restored, and change nothing')
    .option('--signing-key-fingerprint <sha256>', 'refuse a backup that another key signed')
    .option(...IDENTITY)
    .action(async (name: string | undefined, { at, ...options }: RestoreBackupOptions & { at?: string }) => {
      if (name !== undefined && at !== undefined)
        throw CommandError.usage('NAME and --at do not go together: leave one out.');
      const { restoreDatabase } = await import('./backup-restore.js');
      const instant = at === undefined ? undefined : await checkedInstant('--at', at);
      await restoreDatabase(shell, { name, at: instant }, options);
    });
}
