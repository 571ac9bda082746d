import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { READ_STANDBY, STANDBY } from '../database/safety/database-safety';
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
  /** It was asked to stop, and still answers what comes. */
  readonly stopping: boolean;
  /** It was told to change nothing, and takes no changes (READ_ONLY). */
  readonly readOnly: boolean;
  readonly database: PartHealth;
  readonly storage: PartHealth;
}

const NOTHING_TOLD: BackgroundHealthParts = {
  retention: null,
  imports: null,
  sources: null,
  layouts: null,
  keys: null,
};

/** Can the service do its work? */
@Injectable()
export class HealthService {
  private isAskedToStop = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: RunningVersionService,
    private readonly background: BackgroundHealth,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(ENV) private readonly env: Env,
  ) {}

  get isStopping(): boolean {
    return this.isAskedToStop;
  }

  /** From here on the service is not ready. */
  announceStop(): void {
    this.isAskedToStop = true;
  }

  async readiness(): Promise<Readiness> {
    const [reached, running] = await Promise.all([this.database(), this.versions.current()]);
    const refused = running.schemaStatus === 'refused' ? await this.versions.refusal() : null;
    const database: PartHealth = refused ? { status: 'down', detail: refused.message } : reached;
    const storage = await check(() => this.storage.stat('health'), 'The file storage cannot be used.');
    const isUp = database.status === 'up';
    const parts = isUp ? await this.background.parts() : NOTHING_TOLD;
    const stopping = this.isStopping;
    const ready = isUp && storage.status === 'up' && !stopping;
    const { readOnly } = this.env;
    return {
      status: ready ? 'ready' : 'not ready',
      stopping,
      readOnly,
      ...running,
      database,
      storage,
      ...parts,
    };
  }

  private async database(): Promise<PartHealth> {
    let isStandby = false;
    const health = await check(async () => {
      const [state] = await this.dataSource.query<[{ isStandby: boolean }]>(
        'select pg_is_in_recovery() as "isStandby"',
      );
      ({ isStandby } = state);
    }, 'The database cannot be reached.');
    if (!isStandby) return health;
    return this.env.readOnly ? { status: 'up', detail: READ_STANDBY } : { status: 'down', detail: STANDBY };
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
