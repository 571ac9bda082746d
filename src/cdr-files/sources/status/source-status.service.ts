import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../common/clock';
import { ExpectedFiles } from '../expected/expected-files.service';
import { SourceRepository } from '../records/source.repository';

/** How one source is doing. */
export interface SourceStatus {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly failures: number;
  readonly lastError: string | null;
  readonly lastSuccess: Date | null;
  readonly waitingFiles: number;
  readonly receivedFiles: number;
  /** Files that had to come and have not. */
  readonly missing: number;
  readonly missingSince: string | null;
  /** Of the one that is missing longest. */
  readonly missingDetail: string | null;
}

/** Counted at most so often: it reads the names of files. */
const EVERY_MS = 30_000;

/** Tells how all sources are doing, for metrics, health and the command line. */
@Injectable()
export class SourceStatusService {
  private counted: { readonly at: number; readonly missing: ReadonlyMap<string, Missing> } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourceRepository,
    private readonly expected: ExpectedFiles,
    private readonly clock: Clock,
  ) {}

  async all(): Promise<SourceStatus[]> {
    const rows = await this.dataSource.query<Omit<SourceStatus, keyof Missing>[]>(
      `select id::text as id, name, enabled, failures, last_error as "lastError", last_success_at as "lastSuccess",
         waiting_files as "waitingFiles", received_files::float8 as "receivedFiles"
       from cdr_file_sources order by id`,
    );
    const missing = rows.length === 0 ? new Map<string, Missing>() : await this.missing();
    return rows.map((row) => ({ ...row, ...(missing.get(row.id) ?? NOTHING) }));
  }

  private async missing(): Promise<ReadonlyMap<string, Missing>> {
    const at = this.clock.now().getTime();
    if (this.counted && Math.abs(at - this.counted.at) < EVERY_MS) return this.counted.missing;
    const missing = new Map<string, Missing>();
    for (const source of await this.sources.findAll()) {
      const files = await this.expected.missingOf(source);
      const [first] = files;
      if (first)
        missing.set(source.id, {
          missing: files.length,
          missingSince: first.since,
          missingDetail: first.detail,
        });
    }
    this.counted = { at, missing };
    return missing;
  }
}

type Missing = Pick<SourceStatus, 'missing' | 'missingSince' | 'missingDetail'>;

const NOTHING: Missing = { missing: 0, missingSince: null, missingDetail: null };
