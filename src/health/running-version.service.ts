import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SoftwareBuild, softwareBuild } from '../config/software-build';
import { newestAppliedMigration } from '../database/schema-version/applied-migrations';

/** What is at work: the software, and the database it works on. */
export interface RunningVersion extends SoftwareBuild {
  /** Name of the newest migration that the database has; null while it cannot be asked. */
  readonly schema: string | null;
}

/** Tells what is at work now; a newer version may migrate the database under a running server. */
@Injectable()
export class RunningVersionService {
  constructor(private readonly dataSource: DataSource) {}

  async current(): Promise<RunningVersion> {
    const schema = await newestAppliedMigration(this.dataSource).catch(() => null);
    return { ...softwareBuild(), schema };
  }
}
