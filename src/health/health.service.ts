import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Storage } from '../storage/storage';
import { STORAGE } from '../storage/storage.module';
import { BackgroundHealth, BackgroundHealthParts } from './background-health.service';
import { RunningVersion, RunningVersionService } from './running-version.service';

export interface PartHealth {
  readonly status: 'up' | 'down';
  readonly detail?: string;
}

export interface Readiness extends RunningVersion, BackgroundHealthParts {
  readonly status: 'ready' | 'not ready';
  readonly database: PartHealth;
  readonly storage: PartHealth;
}

const NOTHING_TOLD: BackgroundHealthParts = { retention: null, imports: null, sources: null, layouts: null };

/** Can the service do its work? */
@Injectable()
export class HealthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: RunningVersionService,
    private readonly background: BackgroundHealth,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  async readiness(): Promise<Readiness> {
    const [database, running] = await Promise.all([
      check(() => this.dataSource.query('select 1'), 'The database cannot be reached.'),
      this.versions.current(),
    ]);
    const storage = await check(() => this.storage.stat('health'), 'The file storage cannot be used.');
    const isUp = database.status === 'up';
    const parts = isUp ? await this.background.parts() : NOTHING_TOLD;
    const ready = isUp && storage.status === 'up';
    return { status: ready ? 'ready' : 'not ready', ...running, database, storage, ...parts };
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
