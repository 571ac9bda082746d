import type { Command } from 'commander';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { AccessesOptions } from './subject-accesses';
import type { EraseOptions } from './subject-erase';
import type { ReportOptions } from './subject-report';

const dataSubjects: Room = async () =>
  (await import('../../data-subjects/data-subjects.module.js')).DataSubjectsModule;

const erasures: Room = async () => (await import('../../data-subjects/erasures.module.js')).ErasuresModule;

const ERASE_HELP = `
Without --apply nothing is changed, and the answer says what holds the number. With it a pseudonym takes the place of the number
in live and deleted calls, rejected lines, CDR files, the activity log and DR files. What a legal hold covers stays. Out of reach
are backups, old versions of objects, files that somebody took, and the free space of disks.`;

const READS_FROM_INPUT = '- reads the number from standard input';

/** `subject report|accesses|erase`. */
export function addSubjectCommands(subject: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room: dataSubjects };
  subject
    .command('report <number>')
    .description(`report all that is kept about a phone number; ${READS_FROM_INPUT}`)
    .option('--format <format>', 'json, csv, html or pdf', 'json')
    .option('--out <file>', 'the file to write; none is overwritten; standard output when left out')
    .option('--reason <text>', 'kept in the activity log')
    .action(async (number: string, options: ReportOptions) => {
      const { makeReport, requestedReport } = await import('./subject-report.js');
      const request = await requestedReport(number, options);
      await withApplication(shell, (app) => makeReport(app, shell, request));
    });
  subject
    .command('accesses <number>')
    .description(`say who looked at a phone number, when and by which request; ${READS_FROM_INPUT}`)
    .option('--from <instant>', 'only accesses from then on: RFC 3339, or YYYY-MM-DD')
    .option('--to <instant>', 'only accesses before then')
    .option('--reason <text>', 'kept in the activity log')
    .action(async (number: string, options: AccessesOptions) => {
      const { requestedAccesses, showAccesses } = await import('./subject-accesses.js');
      const request = await requestedAccesses(number, options);
      await withApplication(shell, (app) => showAccesses(app, shell, request));
    });
  subject
    .command('erase <number>')
    .description(`erase a phone number everywhere; ${READS_FROM_INPUT}`)
    .requiredOption('--reason <text>', 'kept in the activity log and with the erasure')
    .option('--apply', 'erase it; left out, only say what would be')
    .addHelpText('after', ERASE_HELP)
    .action(async (number: string, options: EraseOptions) => {
      const { eraseSubject, requestedErasure } = await import('./subject-erase.js');
      const request = await requestedErasure(number, options);
      await withApplication({ ...shell, room: erasures }, (app) => eraseSubject(app, shell, request));
    });
}
