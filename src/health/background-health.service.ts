import { Injectable } from '@nestjs/common';
import { LayoutFolder } from '../cdr-files/layouts/folder/layout-folder.service';
import { LayoutsHealth, layoutsHealth } from '../cdr-files/layouts/folder/layouts-health';
import { QueueHealth, queueHealth } from '../cdr-files/queue/queue-health';
import { QueueStatusRepository } from '../cdr-files/queue/queue-status.repository';
import { SourcesHealth, sourcesHealth } from '../cdr-files/sources/status/source-health';
import { SourceStatusService } from '../cdr-files/sources/status/source-status.service';
import { inTime } from '../common/in-time';
import { SharedReads } from '../database/shared-reads';
import { DrKeys } from '../dr-files/keys/dr-keys.service';
import { KeysHealth, keysHealth } from '../dr-files/keys/keys-health';
import type { RetentionStatus } from '../retention/status/retention-status';
import { RetentionStatusService } from '../retention/status/retention-status.service';

const LIMIT_MS = 2000;

/** The jobs that go on by themselves. Trouble here is told, but takes no traffic away. */
export interface BackgroundHealthParts {
  /** What the retention job last did. */
  readonly retention: RetentionStatus | null;
  /** The queue of imports. */
  readonly imports: QueueHealth | null;
  /** The sources that CDR files are fetched or expected from. */
  readonly sources: SourcesHealth | null;
  /** Whether this node can archive and sign. */
  readonly keys: KeysHealth | null;
  /** The folder of layouts. */
  readonly layouts: LayoutsHealth | null;
}

/** How the jobs are doing that go on by themselves. */
@Injectable()
export class BackgroundHealth {
  private readonly reads = new SharedReads();

  constructor(
    private readonly retention: RetentionStatusService,
    private readonly imports: QueueStatusRepository,
    private readonly sources: SourceStatusService,
    private readonly layouts: LayoutFolder,
    private readonly keys: DrKeys,
  ) {}

  async parts(): Promise<BackgroundHealthParts> {
    const [retention, imports, sources, layouts, keys] = await Promise.all([
      this.told('retention', () => this.retention.status()),
      this.told('imports', () => this.imports.status().then(queueHealth)),
      this.told('sources', () => this.sources.all().then(sourcesHealth)),
      this.told('layouts', () => this.layouts.wrong().then(layoutsHealth)),
      this.told('keys', () => this.keys.doubts().then(keysHealth)),
    ]);
    return { retention, imports, sources, layouts, keys };
  }

  /**
   * What cannot be said in time is left out: readiness must not wait for a table that is locked. The statement goes on
   * waiting, with its connection, so a further request starts none beside it.
   */
  private told<T>(what: string, read: () => Promise<T>): Promise<T | null> {
    return inTime(this.reads.ask(what, read), LIMIT_MS).catch(() => null);
  }
}
