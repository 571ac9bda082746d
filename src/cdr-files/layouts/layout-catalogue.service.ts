import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { allLayouts, findLayout, layoutNames, shippedVersion } from '../../cdr-layouts/catalogue/layouts';
import { readLayoutDocument } from '../../cdr-layouts/compile/read-document';
import { LayoutDocumentError } from '../../cdr-layouts/documents/layout-document-error';
import { listNames } from '../../cdr-layouts/documents/list-names';
import { nearestName } from '../../cdr-layouts/documents/nearest-name';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { InvalidInputError } from '../../common/errors/problem.error';
import { CompiledLayouts } from './compiled-layouts';
import { faultOf } from './document-input';
import type { LayoutVersion } from './records/layout-version';
import { LayoutVersionRepository } from './records/layout-version.repository';

/** A layout that files can be sent in. */
export interface OfferedLayout {
  readonly layout: Layout;
  readonly version: number;
  /** Null for a layout that comes with the product. */
  readonly given: LayoutVersion | null;
}

/**
 * The layouts that there are: those that come with the product, and the newest version of each that people gave. What is
 * newest is asked of the database each time, so that what another server was given counts here at once. A given layout
 * hides one that a later release brings under the same name.
 */
@Injectable()
export class LayoutCatalogue {
  private readonly logger = new Logger(LayoutCatalogue.name);
  private readonly compiled = new CompiledLayouts();
  private readonly unreadable = new Set<string>();

  constructor(private readonly versions: LayoutVersionRepository) {}

  /** All that are offered, ascending by name. */
  async offered(): Promise<OfferedLayout[]> {
    const newest = await this.versions.newest();
    const hidden = new Set(newest.map(({ name }) => name));
    const offered = allLayouts()
      .filter(({ name }) => !hidden.has(name))
      .map(shipped);
    for (const given of newest) {
      const layout = given.retiredAt === null ? await this.readable(given) : null;
      if (layout !== null) offered.push({ layout, version: given.version, given });
    }
    return offered.sort((a, b) => (a.layout.name < b.layout.name ? -1 : 1));
  }

  /** One that is offered; null where there is none of that name. */
  async find(name: string): Promise<OfferedLayout | null> {
    const given = await this.versions.newestOf(name);
    if (given === null) return findShipped(name);
    const layout = given.retiredAt === null ? await this.readable(given) : null;
    return layout && { layout, version: given.version, given };
  }

  /** The names of all that are offered, ascending. */
  async names(): Promise<string[]> {
    const newest = await this.versions.newest();
    const hidden = new Set(newest.map(({ name }) => name));
    const given = newest.filter(({ retiredAt }) => retiredAt === null).map(({ name }) => name);
    return [...layoutNames().filter((name) => !hidden.has(name)), ...given].sort();
  }

  /** @throws InvalidInputError it is neither the name of a layout that is offered nor `auto` */
  async demandFileType(fileType: string): Promise<void> {
    if (fileType === AUTO) return;
    const names = [...(await this.names()), AUTO];
    if (names.includes(fileType)) return;
    const nearest = nearestName(fileType, names);
    const guess = nearest === null ? '' : `; is it "${nearest}"?`;
    throw InvalidInputError.pointer('/fileType', `must be one of ${listNames(names)}${guess}`);
  }

  /**
   * The layout that reads files of that name, retired or not: the version that a file names, or else the newest.
   * @param manager of a transaction, which must not wait for a second connection
   * @throws UnreadableFileError there is none, or this version of the software cannot read it
   */
  async read(name: string, version: number | null, manager?: EntityManager): Promise<Layout> {
    const given = await (version === null
      ? this.versions.newestOf(name, manager)
      : this.versions.find(name, version, manager));
    const layout = given === null ? findShipped(name)?.layout : await this.compile(given, manager);
    if (layout === undefined || layout === null) {
      throw new UnreadableFileError('unknownLayout', `its layout "${name}" is not known to this version`);
    }
    return layout;
  }

  private async readable(given: LayoutVersion): Promise<Layout | null> {
    try {
      return await this.compile(given);
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error;
      return null;
    }
  }

  /** A document that was given to a newer server can say what this one does not know. */
  private async compile(
    { name, version, sizeBytes }: LayoutVersion,
    manager?: EntityManager,
  ): Promise<Layout> {
    const known = this.compiled.get(name, version);
    if (known !== null) return known;
    try {
      const { layout } = readLayoutDocument(await this.versions.document(name, version, manager));
      return this.compiled.add(name, version, { layout, sizeBytes });
    } catch (error) {
      if (!(error instanceof LayoutDocumentError)) throw error;
      this.logOnce(name, version, faultOf(error));
      throw new UnreadableFileError(
        'newerLayout',
        `version ${version} of its layout "${name}" cannot be read by this version of deleted-calls: it ${faultOf(error)}`,
      );
    }
  }

  private logOnce(name: string, version: number, reason: string): void {
    const key = `${name} ${version}`;
    if (this.unreadable.has(key)) return;
    this.unreadable.add(key);
    this.logger.error({ event: 'layout not readable', layout: name, version, reason });
  }
}

function shipped(layout: Layout): OfferedLayout {
  return { layout, version: shippedVersion(layout.name) ?? 1, given: null };
}

function findShipped(name: string): OfferedLayout | null {
  const layout = findLayout(name);
  return layout && shipped(layout);
}
