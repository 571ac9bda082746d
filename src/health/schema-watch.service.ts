import { Injectable, Logger, OnModuleDestroy } from '@nestjs/common';
import type { SchemaError } from '../database/schema-version/schema.error';
import { RunningVersionService } from './running-version.service';

const EVERY_MS = 5_000;

/** Looks every few seconds which schema the database has: a newer version can migrate it under a running server. */
@Injectable()
export class SchemaWatch implements OnModuleDestroy {
  private readonly logger = new Logger('Database');
  private timer: NodeJS.Timeout | undefined;
  private told: string | null = null;

  constructor(private readonly versions: RunningVersionService) {}

  /**
   * Begins to look. Says once in the log that the schema is newer.
   * @param onRefused told when this version may not work on it any more
   */
  start(onRefused: (fault: SchemaError) => void): void {
    const look = (): Promise<void> => this.look(onRefused);
    this.timer = setInterval(() => void look(), EVERY_MS).unref();
    void look();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(onRefused: (fault: SchemaError) => void): Promise<void> {
    const fault = await this.versions.refusal();
    if (fault?.schema === 'newer') return onRefused(fault);
    const { schema, schemaStatus } = await this.versions.current();
    if (schemaStatus !== 'newer' || schema === this.told) return;
    this.told = schema;
    const advice = 'This version works on it, too. Bring this server to the newer version soon.';
    this.logger.warn({ event: 'the schema is of a newer version', schema, advice });
  }
}
