import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { QueueHealth, queueHealth } from '../cdr-files/queue/queue-health';
import { QueueStatusRepository } from '../cdr-files/queue/queue-status.repository';
import type { RetentionStatus } from '../retention/status/retention-status';
import { RetentionStatusService } from '../retention/status/retention-status.service';
import type { Storage } from '../storage/storage';
import { SharedReads } from '../database/shared-reads';
import { inTime } from '../common/in-time';
import { STORAGE } from '../storage/storage.module';
import { RunningVersion, RunningVersionService } from './running-version.service';

const LIMIT_MS = 2000;

export interface PartHealth {
  readonly status: 'up' | 'down';
  readonly detail?: string;
}

export interface Readiness extends RunningVersion {
  readonly status: 'ready' | 'not ready';
  readonly database: PartHealth;
  readonly storage: PartHealth;
  /** What the retention job last did; trouble here is told, but takes no traffic away. */
  readonly retention: RetentionStatus | null;
  /** The queue of imports; trouble here is told too, and takes no traffic away. */
  readonly imports: QueueHealth | null;
}

/** Can the service do its work? */
@Injectable()
export class HealthService {
  private readonly reads = new SharedReads();

  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: RunningVersionService,
    private readonly retention: RetentionStatusService,
    private readonly imports: QueueStatusRepository,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  async readiness(): Promise<Readiness> {
    const [database, running] = await Promise.all([
      check(() => this.dataSource.query('select 1'), 'The database cannot be reached.'),
      this.versions.current(),
    ]);
    const storage = await check(() => this.storage.stat('health'), 'The file storage cannot be used.');
    const isUp = database.status === 'up';
    const [retention, imports] = isUp
      ? await Promise.all([
          this.told('retention', () => this.retention.status()),
          this.told('imports', () => this.imports.status().then(queueHealth)),
        ])
      : [null, null];
    const ready = isUp && storage.status === 'up';
    return { status: ready ? 'ready' : 'not ready', ...running, database, storage, retention, imports };
  }

  /**
   * What cannot be said in time is left out: readiness must not wait for a table that is locked. The statement goes on
   * waiting, with its connection, so a further request starts none beside it.
   */
  private told<T>(what: string, read: () => Promise<T>): Promise<T | null> {
    return inTime(this.reads.ask(what, read), LIMIT_MS).catch(() => null);
  }
}

async function check(attempt: () => Promise<unknown>, detail: string): Promise<PartHealth> {
  try {
    await attempt();
    return { status: 'up' };
  } catch {
    return { status: 'down', detail };
  }
}
