import { Injectable } from '@nestjs/common';
import type { Multipart } from '@fastify/multipart';
import { AUTO } from '../../cdr-layouts/catalogue/file-types';
import { parseLayoutDocument } from '../../cdr-layouts/compile/parse-document';
import type { Layout } from '../../cdr-layouts/layouts/layout';
import type { LayoutTrial } from '../../cdr-layouts/trial/layout-trial';
import { tryLayout } from '../../cdr-layouts/trial/try-layout';
import { Clock } from '../../common/clock';
import { InvalidInputError } from '../../common/errors/problem.error';
import { plainFileName } from '../stored-bytes/plain-file-name';
import { asInput } from '../layouts/document-input';
import { LayoutCatalogue } from '../layouts/layout-catalogue.service';
import { readTrialParts, type TrialParts } from './trial-parts';

const DAY_MS = 86_400_000;

/** Tries layouts on samples. Nothing is kept of either. */
@Injectable()
export class LayoutTrials {
  constructor(
    private readonly layouts: LayoutCatalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInputError for parts that are missing, doubled or unknown, and for a document that describes no layout */
  async try(parts: AsyncIterable<Multipart>): Promise<LayoutTrial> {
    const given = await readTrialParts(parts);
    const layout = await this.layoutOf(given);
    const offered = (await this.layouts.offered()).map((one) => one.layout);
    const { bytes, isWhole, fileName } = given.sample;
    return tryLayout(layout, {
      bytes,
      isWhole,
      fileName: plainFileName(fileName),
      offered,
      latestDate: new Date(this.clock.now().getTime() + DAY_MS).toISOString().slice(0, 10),
    });
  }

  private async layoutOf({ layout, fileType }: TrialParts): Promise<Layout | null> {
    if ((layout === null) === (fileType === null)) {
      throw InvalidInputError.pointer('/layout', 'must be given, or fileType in its place, and not both');
    }
    if (layout !== null) return asInput(() => parseLayoutDocument(layout).layout, '/layout');
    await this.layouts.demandFileType(fileType ?? AUTO);
    return (await this.layouts.find(fileType ?? AUTO))?.layout ?? null;
  }
}
