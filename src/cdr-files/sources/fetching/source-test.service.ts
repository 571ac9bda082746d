import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../common/access/principal';
import { NotFoundError } from '../../../common/errors/problem.error';
import { UserActivityLogService } from '../../../user-activity-log/user-activity-log.service';
import { failureSentence } from '../connections/failure-sentence';
import { UntrustedServerError } from '../connections/source.error';
import { SourceConnections } from '../connections/source-connections.service';
import type { SourceTestView } from '../dto/source.view';
import { matchesGlob } from '../records/glob';
import type { Source } from '../records/source-settings';
import { SourceRepository } from '../records/source.repository';

/** Tries a source for a person: it connects, logs in and lists, and fetches nothing. */
@Injectable()
export class SourceTest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourceRepository,
    private readonly connections: SourceConnections,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * A host key that is not the pinned one is remembered as offered, and trusted only when somebody makes it `hostKey`.
   * @throws NotFoundError
   */
  async test(actor: Actor, id: string): Promise<SourceTestView> {
    const source = await this.sources.find(id);
    if (!source) throw new NotFoundError(`There is no source of CDR files ${id}.`);
    const found = await this.look(source);
    await this.dataSource.transaction(async (transaction) => {
      if (found.hostKey !== null) await this.sources.offerHostKey(transaction, id, found.hostKey);
      await this.activities.record(transaction, {
        actor,
        type: 'CDR file source tested',
        linkedToType: 'CDRFileSources',
        linkedTo: id,
        details: { ok: found.ok, detail: found.detail },
      });
    });
    return found;
  }

  private async look(source: Source): Promise<SourceTestView> {
    const stop = new AbortController();
    try {
      const remote = await this.connections.open(source, stop.signal);
      let matchingFiles = 0;
      try {
        const matches = (name: string): boolean => matchesGlob(source.namePattern, name);
        for await (const { files } of remote.list(matches)) matchingFiles += files.length;
      } finally {
        remote.close();
      }
      const detail = `The login works, and ${matchingFiles} files there have names that match.`;
      return { ok: true, detail, hostKey: null, certificate: source.certificate, matchingFiles };
    } catch (error) {
      const met = error instanceof UntrustedServerError ? error.met : {};
      const detail = failureSentence(error);
      const { hostKey = null, certificate = null } = met;
      return { ok: false, detail, hostKey, certificate, matchingFiles: null };
    } finally {
      stop.abort();
    }
  }
}
