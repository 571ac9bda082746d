import { Injectable } from '@nestjs/common';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { DrSigningKey } from '../../dr-files/keys/dr-signing-key.service';
import { VerificationRecord } from '../../dr-files/verification/verification-record.service';
import type { ChainFacts, KeyFacts } from './system-facts';

/** Reads how the chain of DR files stands, and which key signs it. */
@Injectable()
export class ChainFactsService {
  constructor(
    private readonly files: DrFilesService,
    private readonly record: VerificationRecord,
    private readonly key: DrSigningKey,
  ) {}

  async read(): Promise<ChainFacts> {
    const [head, verification] = await Promise.all([this.files.head(), this.record.state()]);
    return { head, verification };
  }

  async signingKey(): Promise<KeyFacts> {
    return { sha256: (await this.key.known())?.sha256 ?? null };
  }
}
