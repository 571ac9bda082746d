import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../common/access/principal';
import { Clock } from '../../../common/clock';
import { ConflictError, NotFoundError } from '../../../common/errors/problem.error';
import { UserActivityLogService } from '../../../user-activity-log/user-activity-log.service';
import { SourceRepository } from '../records/source.repository';
import { FetchStateRepository } from './fetch-state.repository';

/** Asks for a fetch by hand. It goes the way of all fetches, in whichever process serves. */
@Injectable()
export class FetchRequest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourceRepository,
    private readonly states: FetchStateRepository,
    private readonly activities: UserActivityLogService,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFoundError @throws ConflictError nothing is fetched from it */
  async request(actor: Actor, id: string): Promise<void> {
    await this.dataSource.transaction(async (transaction) => {
      const source = await this.sources.lock(transaction, id);
      if (!source) throw new NotFoundError(`There is no source of CDR files ${id}.`);
      if (source.kind === 'Folder')
        throw new ConflictError(`Nothing is fetched from source ${id}: it watches what the inbox receives.`);
      if (!source.enabled)
        throw new ConflictError(`Source ${id} is switched off; PATCH enabled to true first.`);
      await this.states.request(transaction, id, this.clock.now());
      await this.activities.record(transaction, {
        actor,
        type: 'CDR file source fetched',
        linkedToType: 'CDRFileSources',
        linkedTo: id,
      });
    });
  }
}
