import type { Command } from 'commander';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';
import type { AccessesOptions } from './subject-accesses';
import type { ReportOptions } from './subject-report';

const dataSubjects: Room = async () =>
  (await import('../../data-subjects/data-subjects.module.js')).DataSubjectsModule;

const READS_FROM_INPUT = '- reads the number from standard input';

/** `subject report|accesses`. */
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
}
