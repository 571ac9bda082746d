import type { Command } from 'commander';
import type { Shell } from './shell';

/** The first word of a command: one command, or a group of them. */
export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /** Whether one of its commands has an option `--version`. */
  readonly hasVersionOption?: true;
  /** Whether it looks at all the others, which are loaded then. */
  readonly needsAll?: true;
  /** Loads what adds its options, or its commands. */
  readonly load: () => Promise<(command: Command, shell: Shell) => void>;
}

/** In the order of the help. */
export const COMMANDS: readonly ListedCommand[] = [
  {
    name: 'serve',
    description: 'serve HTTP until SIGINT or SIGTERM; its log goes to stdout, with --json or without',
    load: async () => (await import('./installation/serve-command.js')).addServeCommand,
  },
  {
    name: 'init',
    description:
      'make an installation: data folder, database, keys and the user admin; where there is one already, nothing is changed',
    load: async () => (await import('./installation/init-command.js')).addInitCommand,
  },
  {
    name: 'migrate',
    description: "bring an installation's schema to this version; besides this only serve does so",
    load: async () => (await import('./installation/migrate-command.js')).addMigrateCommand,
  },
  {
    name: 'status',
    description:
      'say in one page what this installation is and how it is doing; exit code 1 when something is wrong',
    load: async () => (await import('./installation/status-command.js')).addStatusCommand,
  },
  {
    name: 'doctor',
    description:
      'look at settings, folders, disk, database, storage, keys and address, and say what to do; exit code 1 when something is wrong',
    load: async () => (await import('./installation/doctor-command.js')).addDoctorCommand,
  },
  {
    name: 'demo',
    description: 'import, delete, archive and restore the sample CDR files, in a throw-away data folder',
    load: async () => (await import('./demo/demo-command.js')).addDemoCommand,
  },
  {
    name: 'generate',
    description: "write a synthetic CDR file; every number in it is from Ofcom's ranges for drama",
    load: async () => (await import('./generate-command.js')).addGenerateCommand,
  },
  {
    name: 'user',
    description: 'users of the API and their keys',
    load: async () => (await import('./users/user-commands.js')).addUserCommands,
  },
  {
    name: 'activity',
    description: 'the record of who did what',
    load: async () => (await import('./activity/activity-commands.js')).addActivityCommands,
  },
  {
    name: 'cdr',
    description: "carriers' CDR files",
    load: async () => (await import('./cdr/cdr-commands.js')).addCdrCommands,
  },
  {
    name: 'layout',
    description: "carriers' layouts: what cell feeds what field of a call",
    hasVersionOption: true,
    load: async () => (await import('./layouts/layout-commands.js')).addLayoutCommands,
  },
  {
    name: 'source',
    description: 'where CDR files are fetched or expected from',
    load: async () => (await import('./sources/source-commands.js')).addSourceCommands,
  },
  {
    name: 'calls',
    description: 'live calls: delete with a reason, and reinstate',
    load: async () => (await import('./calls/calls-commands.js')).addCallsCommands,
  },
  {
    name: 'retention',
    description: 'what is kept too long moves into encrypted DR files',
    load: async () => (await import('./retention/retention-commands.js')).addRetentionCommands,
  },
  {
    name: 'policy',
    description: 'what is kept how long, for whom DR files are encrypted, and its history',
    load: async () => (await import('./policy/policy-commands.js')).addPolicyCommands,
  },
  {
    name: 'approval',
    description: 'what waits for a second person, and their decisions',
    load: async () => (await import('./approvals/approval-commands.js')).addApprovalCommands,
  },
  {
    name: 'hold',
    description: 'legal holds: what is neither purged nor erased',
    load: async () => (await import('./holds/hold-commands.js')).addHoldCommands,
  },
  {
    name: 'subject',
    description: 'data subjects: what is kept about a phone number, who looked at it, and its erasure',
    load: async () => (await import('./subjects/subject-commands.js')).addSubjectCommands,
  },
  {
    name: 'dr',
    description: 'disaster recovery (DR) files and their keys',
    load: async () => (await import('./dr/dr-commands.js')).addDrCommands,
  },
  {
    name: 'recover',
    description:
      'after the database came back from an earlier moment: say how storage and database become one again; --apply does it',
    load: async () => (await import('./recovery/recover-command.js')).addRecoverCommand,
  },
  {
    name: 'backup',
    description: 'backups of the database: made, verified by restoring them, and restored',
    load: async () => (await import('./backups/backup-commands.js')).addBackupCommands,
  },
  {
    name: 'certificate',
    description:
      'signed certificates of expiries, deletions of CDR files, restores, verifications and months',
    load: async () => (await import('./certificates/certificate-commands.js')).addCertificateCommands,
  },
  {
    name: 'completion',
    description: 'print a script that completes commands and options in bash, zsh or fish',
    needsAll: true,
    load: async () => (await import('./completion/completion-command.js')).addCompletionCommand,
  },
];
