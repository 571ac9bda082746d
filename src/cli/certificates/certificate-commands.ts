import type { Command } from 'commander';
import { checkedId } from '../checked-input';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

const room: Room = async () => (await import('../../certificates/certificates.module.js')).CertificatesModule;

/** `certificate list|month|show`. */
export function addCertificateCommands(certificate: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  certificate
    .command('list')
    .description('list all certificates; those that are due are made first')
    .action(async () => {
      const { listCertificates } = await import('./certificates.js');
      await withApplication(shell, (app) => listCertificates(app, shell));
    });
  certificate
    .command('month <month>')
    .description('certify what was changed within a month that is over, YYYY-MM in UTC, and print its PDF')
    .option('--out <folder>', 'write activity-MONTH.pdf and .csv there; no file is overwritten', '.')
    .action(async (given: string, { out }: { out: string }) => {
      const { certifyMonth } = await import('./certify-month.js');
      await withApplication(shell, (app) => certifyMonth(app, shell, given, out));
    });
  certificate
    .command('show <id>')
    .description(
      'print a certificate as it was signed, or write it with its signature and as pages to be printed',
    )
    .option(
      '--out <folder>',
      'write certificate-ID.json, .json.sig, .html and .pdf there; no file is overwritten',
    )
    .action(async (given: string, { out }: { out?: string }) => {
      const id = await checkedId('ID', given);
      const { showCertificate } = await import('./certificates.js');
      await withApplication(shell, (app) => showCertificate(app, shell, id, out));
    });
}
