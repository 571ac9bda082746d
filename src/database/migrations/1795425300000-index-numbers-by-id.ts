import { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['calls', 'deleted_calls'];
const KEYS = ['target_key', 'external_key', 'termination_key'];

/**
 * A number's calls in the order of their ids. By the number alone, a page of a number that many calls bear had to read
 * and sort them all, or walk the ids past everybody else's calls.
 */
export class IndexNumbersById1795425300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.replace(runner, (key) => `${key}, id`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.replace(runner, (key) => key);
  }

  private async replace(runner: QueryRunner, columnsOf: (key: string) => string): Promise<void> {
    for (const table of TABLES) {
      for (const key of KEYS) {
        await runner.query(`drop index ${table}_${key}_index`);
        await runner.query(
          `create index ${table}_${key}_index on ${table} (${columnsOf(key)}) where ${key} is not null`,
        );
      }
    }
  }
}
