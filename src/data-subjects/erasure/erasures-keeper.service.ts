import { Injectable, OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ErasureService } from './erasure.service';

const EVERY_MS = 30_000;

/** Takes up erasures that are not over, at the server's start and every half minute. */
@Injectable()
export class ErasuresKeeper implements OnApplicationBootstrap {
  constructor(private readonly erasures: ErasureService) {}

  onApplicationBootstrap(): void {
    void this.tick();
  }

  @Interval(EVERY_MS)
  async tick(): Promise<void> {
    await this.erasures.workUnlessWorking();
  }
}
