import { Injectable } from '@nestjs/common';
import { DrFilesService } from '../../dr-files/dr-files.service';
import { DrKeys } from '../../dr-files/keys/dr-keys.service';
import { KeyExchange } from '../../dr-files/keys/key-exchange.service';
import { VerificationRecord } from '../../dr-files/verification/verification-record.service';
import type { ChainFacts, KeyFacts } from './system-facts';

/** Reads how the chain of DR files stands, and which key signs it. */
@Injectable()
export class ChainFactsService {
  constructor(
    private readonly files: DrFilesService,
    private readonly record: VerificationRecord,
    private readonly exchange: KeyExchange,
    private readonly keys: DrKeys,
  ) {}

  async read(): Promise<ChainFacts> {
    const [head, verification] = await Promise.all([this.files.head(), this.record.state()]);
    return { head, verification };
  }

  async signingKey(): Promise<KeyFacts> {
    const { inForce, here } = await this.exchange.show();
    return { sha256: here, inForce, doubts: await this.keys.doubts() };
  }
}
