import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import type { Actor } from '../../common/access/principal';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { CDR_FILES_PREFIX } from '../stored-bytes/stored-bytes';
import { ReceptionRepository } from './reception.repository';

const BATCH = 500;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const DETAIL =
  'These bytes were in storage when the database came back from an earlier moment, and no record had them: who sent them, and as ' +
  'what, is not known any more.';

/** Bytes of CDR files in storage that neither a record nor an upload has. */
export interface UnknownUpload {
  /** Of the file in storage. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** Finds them after the database came back from an earlier moment, and gives each a record, so that its clock begins. */
@Injectable()
export class UnknownUploads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reception: ReceptionRepository,
    private readonly activities: UserActivityLogService,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Lists names alone. @throws the typed errors of storage */
  async find(): Promise<UnknownUpload[]> {
    const found: UnknownUpload[] = [];
    let batch: string[] = [];
    for await (const name of this.storage.list(CDR_FILES_PREFIX)) {
      batch.push(name);
      if (batch.length < BATCH) continue;
      found.push(...(await this.unrecorded(batch)));
      batch = [];
    }
    return [...found, ...(await this.unrecorded(batch))];
  }

  /** As a file that failed: it can be downloaded, and goes when its time as an unwanted file is over. @returns its id */
  async adopt(actor: Actor, reason: string, { name, sizeBytes }: UnknownUpload): Promise<string> {
    const hashes = await this.hashes(name);
    const plain = name.slice(CDR_FILES_PREFIX.length);
    // What this system stored is named after its id; what else lies there has none.
    const storedFileId = UUID.exec(plain)?.[0] ?? randomUUID();
    return this.dataSource.transaction(async (manager) => {
      const file = {
        ...hashes,
        fileName: plain,
        storedFileId,
        filePath: name,
        sizeBytes,
        carrier: 'Unknown',
        fileType: AUTO,
        daily: 'Monthly' as const,
        notes: null,
        currency: null,
        uploaderId: null,
        mends: null,
        fileTypeRecognised: false,
        bundleCdrFileId: null,
        failure: { code: 'recovered' as const, detail: DETAIL },
      };
      const id = await this.reception.insert(manager, file, null);
      await this.activities.record(manager, {
        actor,
        type: 'Upload adopted',
        reason,
        cdrFileId: id,
        linkedToType: 'CDRFiles',
        linkedTo: id,
        details: { name, sizeBytes, sha256: hashes.sha256 },
      });
      return id;
    });
  }

  private async unrecorded(names: readonly string[]): Promise<UnknownUpload[]> {
    if (names.length === 0) return [];
    const rows = await this.dataSource.query<{ name: string }[]>(
      `select n.name from unnest($1::text[]) with ordinality n (name, at)
       where not exists (select from cdr_files f where f.file_path = n.name)
         and not exists (select from pending_uploads p where p.file_path = n.name) order by n.at`,
      [names],
    );
    const found: UnknownUpload[] = [];
    for (const { name } of rows) {
      // An upload may have been given up since it was listed, its record after its bytes.
      const stored = await this.storage.stat(name);
      if (stored) found.push({ name, sizeBytes: stored.sizeBytes });
    }
    return found;
  }

  private async hashes(name: string): Promise<{ originalHash: string; sha256: string }> {
    const [sha1, sha256] = [createHash('sha1'), createHash('sha256')];
    for await (const chunk of await this.storage.read(name)) {
      sha1.update(chunk as Buffer);
      sha256.update(chunk as Buffer);
    }
    return { originalHash: sha1.digest('hex'), sha256: sha256.digest('hex') };
  }
}
