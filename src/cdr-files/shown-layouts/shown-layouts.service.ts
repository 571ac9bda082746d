import { Injectable } from '@nestjs/common';
import { shippedDocument, shippedVersion } from '../../cdr-layouts/catalogue/layouts';
import { listNames } from '../../cdr-layouts/documents/list-names';
import { UnreadableFileError } from '../../cdr-layouts/records/unreadable-file-error';
import { ConflictError, NotFoundError } from '../../common/errors/problem.error';
import type { CdrFileTypeDocumentView, CdrFileTypeVersionView } from '../dto/cdr-file-type-version.view';
import { cdrFileTypeView, CdrFileTypeView } from '../dto/cdr-file-type.view';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import type { LayoutVersion } from '../layouts/records/layout-version';
import { LayoutVersionRepository } from '../layouts/records/layout-version.repository';

/** Layouts and their versions, as the API shows them. */
@Injectable()
export class ShownLayouts {
  constructor(
    private readonly layouts: LayoutCatalogue,
    private readonly versions: LayoutVersionRepository,
  ) {}

  /** All that are offered, ascending by name. */
  async list(): Promise<CdrFileTypeView[]> {
    return (await this.layouts.offered()).map(({ layout, version, given }) =>
      cdrFileTypeView(layout, shownVersion(layout.name, version, given)),
    );
  }

  /** The newest version of one, retired or not. @throws NotFoundError */
  async get(name: string): Promise<CdrFileTypeView> {
    const given = await this.versions.newestOf(name);
    const version = given?.version ?? shippedVersion(name);
    if (version === null) throw await this.unknown();
    try {
      const layout = await this.layouts.read(name, version);
      return cdrFileTypeView(layout, shownVersion(name, version, given));
    } catch (error) {
      if (error instanceof UnreadableFileError)
        throw new ConflictError(`This cannot be shown: ${error.message}.`);
      throw error;
    }
  }

  /** All versions, ascending. @throws NotFoundError */
  async listVersions(name: string): Promise<CdrFileTypeVersionView[]> {
    const given = await this.versions.versions(name);
    if (given.length > 0) return given.map((one) => shownVersion(name, one.version, one));
    const version = shippedVersion(name);
    if (version === null) throw await this.unknown();
    return [shownVersion(name, version, null)];
  }

  /** One version with its document. @throws NotFoundError */
  async getVersion(name: string, version: number): Promise<CdrFileTypeDocumentView> {
    const given = await this.versions.find(name, version);
    if (given !== null) {
      const document = (await this.versions.document(name, version)) as object;
      return { ...shownVersion(name, version, given), document };
    }
    const [newest] = (await this.listVersions(name)).slice(-1);
    const document =
      newest?.origin === 'shipped' && newest.version === version ? shippedDocument(name) : null;
    if (document === null) {
      throw new NotFoundError(
        `The layout "${name}" has no version ${version}; its newest is ${newest?.version}.`,
      );
    }
    return { ...shownVersion(name, version, null), document };
  }

  private async unknown(): Promise<NotFoundError> {
    return new NotFoundError(`There is no such layout; there are ${listNames(await this.layouts.names())}.`);
  }
}

function shownVersion(name: string, version: number, given: LayoutVersion | null): CdrFileTypeVersionView {
  return {
    name,
    version,
    origin: given === null ? 'shipped' : 'given',
    givenBy: given?.givenBy ?? null,
    given: given?.givenAt.toISOString() ?? null,
    retiredBy: given?.retiredBy ?? null,
    retired: given?.retiredAt?.toISOString() ?? null,
  };
}
