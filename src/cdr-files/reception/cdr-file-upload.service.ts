import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { Actor } from '../../common/access/principal';
import { InvalidInputError, ProblemError } from '../../common/errors/problem.error';
import { checkInput } from '../../common/input/check-input';
import { CdrFileReception } from './cdr-file-reception.service';
import { CdrFileFieldsDto } from '../dto/cdr-file-upload.dto';
import { plainFileName } from '../stored-bytes/plain-file-name';
import type { Upload } from '../stored-bytes/stored-bytes';
import { MAX_UPLOAD_BYTES } from '../stored-bytes/upload-limit';
import { UploadedBytes } from '../stored-bytes/uploaded-bytes.service';
import { UploadQuota } from './upload-quota.service';

const BYTES = { objectMode: false } as const;

interface UploadedFile {
  readonly fileName: string;
  readonly upload: Upload;
}

/** Reads a multipart upload with its parts in any order. The file streams to storage. */
@Injectable()
export class CdrFileUpload {
  constructor(
    private readonly bytes: UploadedBytes,
    private readonly reception: CdrFileReception,
    private readonly quota: UploadQuota,
  ) {}

  /**
   * @param onRead told a digest of all parts before anything is made of them
   * @returns the id of the new CDR file
   * @throws InvalidInputError for missing, doubled or unknown parts; nothing is stored then
   * @throws ProblemError the user has uploaded too much; nothing is stored then either
   */
  async receive(
    actor: Actor,
    parts: AsyncIterable<Multipart>,
    onRead: (digest: string) => void = () => undefined,
  ): Promise<string> {
    const { fields, fileName, upload } = await this.read(actor, parts);
    const description = await this.describe(fields, upload);
    const shown = Object.entries(fields).filter(([name]) => name !== 'bundlePassword');
    onRead(JSON.stringify([fileName, upload.sha256, upload.sizeBytes, shown.sort()]));
    return this.reception.register(actor, upload, {
      fileName,
      carrier: description.carrier,
      fileType: description.fileType,
      daily: description.daily,
      notes: description.notes ?? null,
      currency: description.currency,
      mends: description.mends,
      bundlePassword: description.bundlePassword,
    });
  }

  private async read(
    actor: Actor,
    parts: AsyncIterable<Multipart>,
  ): Promise<UploadedFile & { readonly fields: Record<string, unknown> }> {
    const fields: Record<string, unknown> = {};
    let file: UploadedFile | null = null;
    try {
      for await (const part of parts) {
        if (part.type === 'file') {
          if (part.fieldname !== 'file' || file)
            throw InvalidInputError.pointer(
              `/${part.fieldname}`,
              'is not expected; send one file, in the part "file"',
            );
          file = await this.storeFile(actor, part);
        } else {
          if (Object.hasOwn(fields, part.fieldname))
            throw InvalidInputError.pointer(`/${part.fieldname}`, 'is given more than once; give it once');
          fields[part.fieldname] = part.value;
        }
      }
    } catch (error) {
      if (file) await this.bytes.drop([file.upload]);
      throw isBrokenBody(error)
        ? InvalidInputError.pointer('', 'is no whole multipart/form-data; send it again')
        : error;
    }
    if (!file) throw InvalidInputError.pointer('/file', 'must be given: the file as the carrier sent it');
    return { fields, ...file };
  }

  private async storeFile({ userId }: Actor, part: MultipartFile): Promise<UploadedFile> {
    const source =
      userId === null ? part.file : Readable.from(await this.quota.watch(userId, part.file), BYTES);
    const upload = await this.bytes.store(source);
    if (part.file.truncated) {
      await this.bytes.drop([upload]);
      throw new ProblemError('too-large', `A file may have at most ${MAX_UPLOAD_BYTES} bytes; split it.`);
    }
    return { fileName: plainFileName(part.filename), upload };
  }

  private async describe(fields: Record<string, unknown>, upload: Upload): Promise<CdrFileFieldsDto> {
    try {
      return await checkInput(CdrFileFieldsDto, fields);
    } catch (error) {
      await this.bytes.drop([upload]);
      throw error;
    }
  }
}

/** The multipart parser's errors have neither a class nor a code. */
function isBrokenBody(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Unexpected end of multipart data|(Part|Header) terminated early|Malformed part header|Multipart: |The needle )/.test(
      error.message,
    )
  );
}
