import type { DataSource, QueryRunner } from 'typeorm';

/** A connection on which all statements see one moment of the database, until it is given back. */
export class ReadSnapshot {
  readonly runner: QueryRunner;

  constructor(dataSource: DataSource) {
    this.runner = dataSource.createQueryRunner();
  }

  async begin(): Promise<void> {
    await this.runner.query('start transaction isolation level repeatable read read only');
  }

  /** Gives it back, once. */
  async end(): Promise<void> {
    if (this.runner.isReleased) return;
    // Where the connection is gone, so is the transaction.
    await this.runner.query('rollback').catch(() => undefined);
    await this.runner.release();
  }
}
