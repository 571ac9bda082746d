import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { shippedVersion } from '../../cdr-layouts/catalogue/layouts';
import { readWritableDocument } from '../../cdr-layouts/compile/parse-document';
import type { LayoutDocument } from '../../cdr-layouts/documents/layout-document';
import type { Actor } from '../../common/access/principal';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import { UserActivityLogService } from '../../user-activity-log/user-activity-log.service';
import { asInput } from './document-input';
import { assertRoomFor } from './layout-limits';
import type { LayoutVersion } from './records/layout-version';
import { LayoutVersionRepository } from './records/layout-version.repository';

/** A version of a layout, and whether it was made now. */
export interface GivenLayout {
  readonly name: string;
  readonly version: number;
  readonly isNew: boolean;
}

/** Keeps the layouts that people give, version by version, and retires them. */
@Injectable()
export class GivenLayouts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly versions: LayoutVersionRepository,
    private readonly activities: UserActivityLogService,
  ) {}

  /**
   * Keeps a document as the newest version of its layout. The document that the newest version has makes no other one,
   * unless the layout is retired: then it is offered again.
   * @throws InvalidInputError it describes no layout
   * @throws ConflictError its name is that of a shipped layout, or there are too many layouts
   */
  async give(actor: Actor, value: unknown): Promise<GivenLayout> {
    const document = readGiven(value);
    return this.keep(actor, document, async (transaction, text) => {
      const newest = await this.versions.newestOf(document.name, transaction);
      const same = await this.versions.findSame(transaction, document.name, text);
      return newest !== null && newest.retiredAt === null && same?.version === newest.version ? newest : null;
    });
  }

  /**
   * Keeps a document unless any version has it, whatever came after that. So a file that lies in a folder for long undoes
   * nothing that people did since.
   * @throws as {@link give} does
   */
  async giveOnce(actor: Actor, value: unknown): Promise<GivenLayout> {
    const document = readGiven(value);
    return this.keep(actor, document, (transaction, text) =>
      this.versions.findSame(transaction, document.name, text),
    );
  }

  /**
   * The layout is no longer offered. Files that name it keep the version that read them.
   * @returns the version that was its newest
   * @throws NotFoundError @throws ConflictError it comes with the product
   */
  async retire(actor: Actor, name: string, reason?: string): Promise<number> {
    return this.dataSource.transaction(async (transaction) => {
      await this.versions.lock(transaction);
      const newest = await this.versions.newestOf(name, transaction);
      if (newest === null || newest.retiredAt !== null) throw notRetirable(name, newest);
      await this.versions.retire(transaction, newest, actor);
      await this.record(transaction, actor, 'Layout retired', newest, reason);
      return newest.version;
    });
  }

  private async keep(
    actor: Actor,
    document: LayoutDocument,
    findKept: (transaction: EntityManager, text: string) => Promise<LayoutVersion | null>,
  ): Promise<GivenLayout> {
    const { name } = document;
    const text = JSON.stringify(document);
    return this.dataSource.transaction(async (transaction) => {
      await this.versions.lock(transaction);
      const kept = await findKept(transaction, text);
      if (kept !== null) return { name, version: kept.version, isNew: false };
      const all = await this.versions.newest(transaction);
      assertRoomFor({ name, sizeBytes: Buffer.byteLength(text) }, all);
      const version = (all.find((one) => one.name === name)?.version ?? 0) + 1;
      await this.versions.add(transaction, { name, version, document: text }, actor);
      await this.record(transaction, actor, 'Layout given', { name, version });
      return { name, version, isNew: true };
    });
  }

  private async record(
    transaction: EntityManager,
    actor: Actor,
    type: 'Layout given' | 'Layout retired',
    { name, version }: Pick<LayoutVersion, 'name' | 'version'>,
    reason?: string,
  ): Promise<void> {
    // Its name is in the details: what an entry is linked to has an id.
    const about = { linkedToType: 'CDRFileTypes', details: { name, version } } as const;
    await this.activities.record(transaction, { actor, type, reason, ...about });
  }
}

/** @throws InvalidInputError @throws ConflictError */
function readGiven(value: unknown): LayoutDocument {
  const document = asInput(() => readWritableDocument(value).document);
  refuseShippedName(document);
  return document;
}

/** @throws ConflictError */
export function refuseShippedName({ name }: LayoutDocument): void {
  if (shippedVersion(name) === null) return;
  throw new ConflictError(
    `"${name}" is the name of a layout that comes with deleted-calls; give yours another name.`,
  );
}

function notRetirable(name: string, newest: LayoutVersion | null): Error {
  if (newest !== null) return new ConflictError(`The layout "${name}" is retired already.`);
  return shippedVersion(name) === null
    ? new NotFoundError(`Nobody gave a layout "${name}".`)
    : new ConflictError(`The layout "${name}" comes with deleted-calls and cannot be retired.`);
}
