import type { INestApplicationContext } from '@nestjs/common';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { CertificatesService } from '../../certificates/certificates.service';
import { writeOutputFile } from '../output-file';
import type { Shell } from '../shell';
import { table } from '../table';

const COLUMNS = ['ID', 'ACT', 'OF', 'ITS ID', 'ACTIVITY', 'MADE', 'SHA-256'];

/** All of them, after those that are due were made. */
export async function listCertificates(app: INestApplicationContext, { terminal }: Shell): Promise<void> {
  const certificates = await app.get(CertificatesService).all();
  const rows = certificates.map(({ id, act, linkedToType, linkedTo, userActivityLog, created, sha256 }) => [
    ...[id, act, linkedToType, linkedTo, userActivityLog, created, sha256],
  ]);
  terminal.result(certificates, table(COLUMNS, rows));
}

/** Prints it as it was signed, or writes it in every form into a folder. */
export async function showCertificate(
  app: INestApplicationContext,
  { terminal }: Shell,
  id: string,
  folder: string | undefined,
): Promise<void> {
  const service = app.get(CertificatesService);
  const certificate = await service.get(id);
  const { document, signature } = certificate;
  if (folder === undefined) {
    terminal.result(JSON.parse(document.toString()), document.toString().trimEnd());
    return;
  }
  const path = (ending: string): string => join(folder, `certificate-${id}.${ending}`);
  const files = [path('json'), path('json.sig'), path('html'), path('pdf')];
  const [json = '', sig = '', html = '', pdf = ''] = files;
  await writeOutputFile(json, Readable.from([document]));
  await writeOutputFile(sig, Readable.from([signature]));
  await writeOutputFile(html, await service.shown(certificate, 'text/html'));
  await writeOutputFile(pdf, await service.shown(certificate, 'application/pdf'));
  terminal.result({ files }, files.join('\n'));
}
