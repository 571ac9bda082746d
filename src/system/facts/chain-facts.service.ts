import { Injectable } from '@nestjs/common';
import { BackupStatus, BackupStatusService } from '../../backups/status/backup-status.service';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { KeyExchange } from '../../dr-files/keys/key-exchange.service';
import { VerificationRecord } from '../../dr-files/verification/verification-record.service';
import type { ChainFacts, KeyFacts } from './system-facts';

/** Reads how the chain of DR files stands, which key signs it, and how old the newest backup is. */
@Injectable()
export class ChainFactsService {
  constructor(
    private readonly files: DrFilesService,
    private readonly record: VerificationRecord,
    private readonly exchange: KeyExchange,
    private readonly keys: DrKeys,
    private readonly backups: BackupStatusService,
  ) {}

  async read(): Promise<ChainFacts> {
    const [head, verification] = await Promise.all([this.files.head(), this.record.state()]);
    return { head, verification };
  }

  backup(): Promise<BackupStatus> {
    return this.backups.read();
  }

  async signingKey(): Promise<KeyFacts> {
    const { inForce, here } = await this.exchange.show();
    return { sha256: here, inForce, doubts: await this.keys.doubts() };
  }
}
