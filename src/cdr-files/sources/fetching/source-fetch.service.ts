import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AUTO } from '../../../cdr-layouts/catalogue/file-types';
import { Lease } from '../../../database/lease';
import { failureSentence } from '../connections/failure-sentence';
import { SourceError } from '../connections/source.error';
import { SourceConnections } from '../connections/source-connections.service';
import { LayoutCatalogue } from '../../layouts/layout-catalogue.service';
import type { Source } from '../records/source-settings';
import { SourceRepository } from '../records/source.repository';
import { FetchSchedule } from './fetch-schedule.service';
import { FetchCounts, FolderFetch, NOTHING_FETCHED } from './folder-fetch.service';

/** How a fetch ended; `busy`: another process fetches from this source, `stopped`: this process stops. */
export interface FetchResult extends FetchCounts {
  readonly state: 'done' | 'failed' | 'busy' | 'stopped' | 'gone';
  /** Why, in a sentence. */
  readonly detail: string | null;
}

/** Fetches from one source, by the schedule or by hand. One process at a time does, over all machines. */
@Injectable()
export class SourceFetch {
  private readonly logger = new Logger(SourceFetch.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourceRepository,
    private readonly connections: SourceConnections,
    private readonly folder: FolderFetch,
    private readonly schedule: FetchSchedule,
    private readonly layouts: LayoutCatalogue,
  ) {}

  /** Never throws but when the database is away. @param signal ends it cleanly; what was received stays */
  async fetch(id: string, signal: AbortSignal): Promise<FetchResult> {
    const lease = await Lease.tryAcquire(this.dataSource, `CDR file source ${id}`);
    if (!lease) return { state: 'busy', detail: 'Another process fetches from it now.', ...NOTHING_FETCHED };
    try {
      const source = await this.sources.find(id);
      if (!source) return { state: 'gone', detail: 'It was removed.', ...NOTHING_FETCHED };
      return await this.fetchFrom(source, lease, signal);
    } finally {
      await lease.release();
    }
  }

  private async fetchFrom(source: Source, lease: Lease, signal: AbortSignal): Promise<FetchResult> {
    const counts = { ...NOTHING_FETCHED };
    const startedAt = this.schedule.now();
    let detail: string | null;
    let isBroken = false;
    try {
      await this.demandLayout(source);
      const remote = await this.connections.open(source, signal);
      try {
        detail = await this.folder.fetch({ source, remote, lease }, counts, signal);
      } finally {
        remote.close();
      }
    } catch (error) {
      isBroken = true;
      detail = failureSentence(error);
      const { name, code } = error as { name?: string; code?: unknown };
      if (!signal.aborted)
        this.logger.warn({ event: 'fetch of CDR files failed', sourceId: source.id, error: name, code });
    }
    if (signal.aborted) return { state: 'stopped', detail: 'The fetch was stopped.', ...counts };
    await this.schedule.end(source, { startedAt, counts, error: detail, isBroken });
    this.logger.log({ event: 'CDR files fetched', sourceId: source.id, ...counts, failed: detail !== null });
    return { state: detail === null ? 'done' : 'failed', detail, ...counts };
  }

  /** A file that nothing could read would be refused for good. */
  private async demandLayout({ fileType }: Source): Promise<void> {
    if (fileType === AUTO || (await this.layouts.find(fileType)) !== null) return;
    throw new SourceError(`The layout "${fileType}" is not offered: give it again, or change the source.`);
  }
}
