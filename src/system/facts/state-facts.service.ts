import { Injectable } from '@nestjs/common';
import { ApprovalRepository } from '../../approvals/records/approval.repository';
import { SourceStatusService } from '../../cdr-files/sources/status/source-status.service';
import { ClockWatch } from '../../policy/clock/clock-watch.service';
import { StorageAhead } from '../../dr-files/ahead/storage-ahead.service';
import { ChainFactsService } from './chain-facts.service';
import { ImportFactsService } from './import-facts.service';
import { InTimeReads } from './in-time-reads';
import { RetentionFactsService } from './retention-facts.service';
import type { SystemFacts } from './system-facts';

type StateFacts = Pick<
  SystemFacts,
  | 'clock'
  | 'ahead'
  | 'retention'
  | 'chain'
  | 'imports'
  | 'sources'
  | 'layouts'
  | 'signingKey'
  | 'approvals'
  | 'backups'
>;

/** How what goes on by itself is doing: clock, retention, chain, imports, sources. */
@Injectable()
export class StateFactsService {
  private readonly reads = new InTimeReads();

  constructor(
    private readonly watch: ClockWatch,
    private readonly ahead: StorageAhead,
    private readonly retention: RetentionFactsService,
    private readonly chain: ChainFactsService,
    private readonly imports: ImportFactsService,
    private readonly sources: SourceStatusService,
    private readonly requests: ApprovalRepository,
  ) {}

  /** Never throws. */
  async gather(): Promise<StateFacts> {
    const [clock, ahead, retention, chain, signingKey, imports, sources, layouts, approvals, backups] =
      await Promise.all([
        this.reads.told('clock', () => this.watch.lastLook()),
        this.reads.told('storage ahead', async () => ({ view: await this.ahead.lastLook() })),
        this.reads.told('retention', () => this.retention.read()),
        this.reads.told('chain', () => this.chain.read()),
        this.reads.told('signing key', () => this.chain.signingKey()),
        this.reads.told('imports', () => this.imports.read()),
        this.reads.told('sources', () => this.sources.all()),
        this.reads.told('layouts', () => this.imports.wrongLayouts()),
        this.reads.told('approvals', () => this.requests.waiting()),
        this.reads.told('backups', () => this.chain.backup()),
      ]);
    return {
      clock,
      ahead,
      retention,
      chain,
      signingKey,
      imports,
      sources,
      layouts,
      approvals,
      backups,
    };
  }
}
