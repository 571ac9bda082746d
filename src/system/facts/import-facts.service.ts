import { Injectable } from '@nestjs/common';
import { LayoutFolder, WrongLayoutFile } from '../../cdr-files/layouts/folder/layout-folder.service';
import { QueueStatusRepository } from '../../cdr-files/queue/queue-status.repository';
import { InstallationRepository } from './installation.repository';
import type { ImportFacts } from './system-facts';

/** Reads how imports are doing. */
@Injectable()
export class ImportFactsService {
  constructor(
    private readonly queue: QueueStatusRepository,
    private readonly installation: InstallationRepository,
    private readonly layouts: LayoutFolder,
  ) {}

  async read(): Promise<ImportFacts> {
    const [status, failedLately] = await Promise.all([this.queue.status(), this.installation.failedLately()]);
    return { ...status, failedLately };
  }

  wrongLayouts(): Promise<readonly WrongLayoutFile[]> {
    return this.layouts.wrong();
  }
}
