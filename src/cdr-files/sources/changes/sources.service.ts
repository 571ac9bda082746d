import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import type { Actor } from '../../../common/access/principal';
import { Clock } from '../../../common/clock';
import { ConflictError, NotFoundError } from '../../../common/errors/problem.error';
import type { Asked } from '../../../lists/asked-for.decorator';
import type { JsonObject, ListAnswer } from '../../../lists/json-page';
import type { PageRequest } from '../../../lists/page-request';
import { changedFields } from '../../../user-activity-log/changed-fields';
import { UserActivityLogService } from '../../../user-activity-log/user-activity-log.service';
import { LayoutCatalogue } from '../../layouts/layout-catalogue.service';
import { SourceSecrets } from '../secrets/source-secrets.service';
import { SourceChange, changedSettings, newSettings, NewSource, secretsIn } from './source-change';
import { MOST_SOURCES } from '../records/source-kind';
import { secretsSet, Secrets, settingsOf, Source } from '../records/source-settings';
import { SourceRepository } from '../records/source.repository';

/** Sources of CDR files. Every change is an activity, which shows that secrets are set and never what they are. */
@Injectable()
export class SourcesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourceRepository,
    private readonly secrets: SourceSecrets,
    private readonly activities: UserActivityLogService,
    private readonly clock: Clock,
    private readonly layouts: LayoutCatalogue,
  ) {}

  list(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return this.sources.page(page, asked);
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<JsonObject> {
    return known(id, await this.sources.findJson(id));
  }

  /** @throws NotFoundError */
  async find(id: string): Promise<Source> {
    return known(id, await this.sources.find(id));
  }

  /**
   * @returns its id
   * @throws InvalidInputError @throws ConflictError the name is taken, or there are too many
   */
  async create(actor: Actor, input: NewSource): Promise<string> {
    const settings = newSettings(input);
    await this.layouts.demandFileType(settings.fileType);
    const given = secretsIn(input);
    return this.unique(async (transaction) => {
      if ((await this.sources.lockCount(transaction)) >= MOST_SOURCES)
        throw new ConflictError(`There are ${MOST_SOURCES} sources, and more cannot be; remove one first.`);
      const id = await this.sources.insert(transaction, settings, this.clock.now());
      const sealed = await this.sealed(transaction, id, {}, given);
      await this.activities.record(transaction, {
        actor,
        type: 'CDR file source added',
        linkedToType: 'CDRFileSources',
        linkedTo: id,
        after: { ...settings, ...secretsSet(sealed) },
      });
      return id;
    });
  }

  /** @throws NotFoundError @throws InvalidInputError @throws ConflictError the name is taken */
  async change(actor: Actor, id: string, change: SourceChange): Promise<void> {
    if (change.fileType !== undefined) await this.layouts.demandFileType(change.fileType);
    await this.unique(async (transaction) => {
      const before = await this.locked(transaction, id);
      const settings = changedSettings(before, change);
      const given = secretsIn(change);
      const now = this.clock.now();
      const isExpectedAnew = JSON.stringify(settings.expect) !== JSON.stringify(before.expect);
      const expectSince = isExpectedAnew ? settings.expect && now : before.expectSince;
      await this.sources.update(transaction, id, settings, { now, expectSince });
      const sealed = await this.sealed(transaction, id, before.secrets, given);
      const newSecrets = Object.keys(given);
      await this.activities.record(transaction, {
        actor,
        type: 'CDR file source changed',
        linkedToType: 'CDRFileSources',
        linkedTo: id,
        ...(newSecrets.length > 0 && { details: { secretsChanged: newSecrets } }),
        ...changedFields(
          { ...settingsOf(before), ...secretsSet(before.secrets) },
          { ...settings, ...secretsSet(sealed) },
        ),
      });
    });
  }

  /** What was fetched from it stays. @throws NotFoundError */
  async remove(actor: Actor, id: string, reason?: string): Promise<void> {
    await this.dataSource.transaction(async (transaction) => {
      const before = await this.locked(transaction, id);
      await this.sources.remove(transaction, id);
      await this.activities.record(transaction, {
        actor,
        type: 'CDR file source removed',
        reason,
        linkedToType: 'CDRFileSources',
        linkedTo: id,
        before: { ...settingsOf(before), ...secretsSet(before.secrets) },
        after: {},
      });
    });
  }

  private async sealed(
    transaction: EntityManager,
    id: string,
    before: Secrets,
    given: Record<string, string | null>,
  ): Promise<Secrets> {
    if (Object.keys(given).length === 0) return before;
    const sealed = await this.secrets.seal(id, before, given);
    await this.sources.setSecrets(transaction, id, sealed);
    return sealed;
  }

  private async locked(transaction: EntityManager, id: string): Promise<Source> {
    return known(id, await this.sources.lock(transaction, id));
  }

  private async unique<T>(work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(work);
    } catch (error) {
      if (isNameTaken(error)) throw new ConflictError('Another source has this name.');
      throw error;
    }
  }
}

function isNameTaken(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'cdr_file_sources_name_unique'
  );
}

function known<T>(id: string, source: T | null): T {
  if (!source) throw new NotFoundError(`There is no source of CDR files ${id}.`);
  return source;
}
