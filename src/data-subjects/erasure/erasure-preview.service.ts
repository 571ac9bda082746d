import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DataSubjectSearch } from '../data-subject-search.service';
import type { ErasurePreviewView } from './dto/erasure.view';
import { erasable, ErasureRequest } from './erasure.service';
import { HeldFiles } from './held-files.repository';
import { OUT_OF_REACH } from './out-of-reach';
import { CallErasure } from './steps/call-erasure.service';

/** Says what an erasure would find. Changes nothing; it is recorded as the search that it is. */
@Injectable()
export class ErasurePreview {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: DataSubjectSearch,
    private readonly heldFiles: HeldFiles,
    private readonly calls: CallErasure,
  ) {}

  /** @throws InvalidInputError; the errors of {@link DataSubjectSearch.search} */
  async preview({ actor, number, reason }: ErasureRequest): Promise<ErasurePreviewView> {
    const sought = erasable(number);
    const { classes, complete, userActivityLog } = await this.search.search({ actor, number, reason });
    const held = await this.calls.held(this.dataSource.manager, sought.key);
    const isNamedByHold = await this.heldFiles.isNumber(sought.key);
    return {
      dryRun: true,
      classes: [...classes],
      complete,
      held,
      isNamedByHold,
      outOfReach: OUT_OF_REACH,
      userActivityLog,
    };
  }
}
