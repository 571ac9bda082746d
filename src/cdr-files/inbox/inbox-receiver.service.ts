import { Inject, Injectable } from '@nestjs/common';
import type { Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { SYSTEM } from '../../common/access/principal';
import { InputFault, InvalidInputError } from '../../common/errors/problem.error';
import { checkInput } from '../../common/input/check-input';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { CdrFileReception } from '../reception/cdr-file-reception.service';
import { CdrFileFieldsDto } from '../dto/cdr-file-upload.dto';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { plainFileName } from '../stored-bytes/plain-file-name';
import type { Upload } from '../stored-bytes/stored-bytes';
import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import { hashOf } from './file-hash';
import type { ClaimedFile } from './inbox-folder';
import { openFile } from './plain-folders';

/** What became of a claimed file: a CDR file, a file that is still being written, or a refused one. */
export type Receipt =
  | { readonly kind: 'received'; readonly cdrFileId: string }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'refused'; readonly reason: string };

const FOLDER_OF: Readonly<Record<string, string>> = {
  '/carrier': 'The first folder, the carrier,',
  '/fileType': 'The second folder, the layout,',
};

/** Receives a file of the inbox, by the same rules as an upload. */
@Injectable()
export class InboxReceiver {
  constructor(
    private readonly bytes: UploadedBytes,
    private readonly reception: CdrFileReception,
    private readonly layouts: LayoutCatalogue,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async receive(file: ClaimedFile): Promise<Receipt> {
    const { place } = file;
    const [carrier, fileType, ...rest] = place.split('/');
    const fileName = rest.at(-1);
    if (fileName === undefined)
      return refused('It lies in the wrong folder: put it into <carrier>/<layout>/.');
    try {
      await this.layouts.demandFileType((await checkInput(CdrFileFieldsDto, { carrier, fileType })).fileType);
      const upload = await this.store(file);
      if (!upload) return { kind: 'unfinished' };
      const cdrFileId = await this.reception.register(SYSTEM, upload, {
        fileName: plainFileName(fileName),
        carrier: carrier as string,
        fileType: fileType as string,
        currency: this.env.inboxCurrency || null,
        notes: null,
        fileSource: 'FTP',
      });
      return { kind: 'received', cdrFileId };
    } catch (error) {
      if (error instanceof InvalidInputError) return refused(error.faults.map(describe).join(' '));
      if (error instanceof UnusableInboxFile) return refused(error.message);
      throw error;
    }
  }

  /** Null when the file changed meanwhile: a program has had it open since before it was claimed. */
  private async store(file: ClaimedFile): Promise<Upload | null> {
    const handle = await openClaimed(file);
    try {
      const before = await handle.stat();
      if (before.size > MAX_UPLOAD_BYTES) {
        throw new UnusableInboxFile(`A file may have at most ${MAX_UPLOAD_BYTES} bytes; split it.`);
      }
      const upload = await this.bytes.store(handle.createReadStream({ autoClose: false, start: 0 }));
      if (await isUnchanged(handle, before, upload)) return upload;
      await this.bytes.drop([upload]);
      return null;
    } finally {
      await handle.close();
    }
  }
}

class UnusableInboxFile extends Error {}

async function openClaimed({ root, workingPlace }: ClaimedFile): Promise<FileHandle> {
  try {
    return await openFile(root, workingPlace);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM' && code !== 'ELOOP') throw error;
    throw new UnusableInboxFile(`It cannot be read (${code}): check its owner and mode.`);
  }
}

/** The bytes are read a second time: a program that writes can set the time back, and leave the size as it is. */
async function isUnchanged(handle: FileHandle, before: Stats, upload: Upload): Promise<boolean> {
  if (upload.sizeBytes !== before.size || !isSame(before, await handle.stat())) return false;
  const sha256 = await hashOf('sha256', handle.createReadStream({ autoClose: false, start: 0 }));
  return sha256 === upload.sha256 && isSame(before, await handle.stat());
}

function isSame(a: Stats, b: Stats): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs;
}

function refused(reason: string): Receipt {
  return { kind: 'refused', reason };
}

function describe(fault: InputFault): string {
  const name = 'pointer' in fault ? fault.pointer : fault.parameter;
  return `${FOLDER_OF[name] ?? FOLDER_OF[`/${name}`] ?? name} ${fault.detail}.`;
}
