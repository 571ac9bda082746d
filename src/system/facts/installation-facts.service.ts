import { Inject, Injectable } from '@nestjs/common';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { softwareBuild } from '../../config/software-build';
import { diskOf } from '../../health/disk';
import { RunningVersionService } from '../../health/running-version.service';
import { RetentionPolicyService } from '../../retention/policy/retention-policy.service';
import type { Storage } from '../../storage/storage';
import { STORAGE } from '../../storage/storage.module';
import { InTimeReads } from './in-time-reads';
import { InstallationRepository } from './installation.repository';
import type { SystemFacts } from './system-facts';

/** Below the limit of all reads, so that its own error is the one. */
const DISK_LIMIT_MS = 900;

type InstallationFacts = Pick<
  SystemFacts,
  'running' | 'database' | 'sizes' | 'disk' | 'minFreeMb' | 'storage' | 'policy'
>;

/** What the installation is: software, database, disk, storage, policy. */
@Injectable()
export class InstallationFactsService {
  private readonly reads = new InTimeReads();

  constructor(
    private readonly installation: InstallationRepository,
    private readonly versions: RunningVersionService,
    private readonly policies: RetentionPolicyService,
    @Inject(STORAGE) private readonly files: Storage,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Never throws. */
  async gather(): Promise<InstallationFacts> {
    const { dataDir, minFreeDiskMb } = this.env;
    const [running, database, sizes, disk, storage, policy] = await Promise.all([
      this.reads.told('running', () => this.versions.current()),
      this.reads.told('database', () => this.installation.database()),
      this.reads.told('sizes', () => this.installation.sizes()),
      this.reads.told('disk', () => diskOf(dataDir, DISK_LIMIT_MS)),
      this.reads.told('storage', () => this.storage()),
      this.reads.told('policy', () => this.policies.show()),
    ]);
    return {
      running: running ?? { ...softwareBuild(), schema: null, schemaStatus: null },
      database,
      sizes,
      disk,
      minFreeMb: minFreeDiskMb,
      storage,
      policy,
    };
  }

  private async storage(): Promise<'up' | 'down'> {
    return this.files.stat('health').then(
      () => 'up',
      () => 'down',
    );
  }
}
