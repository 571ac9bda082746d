import { DefaultNamingStrategy, NamingStrategyInterface } from 'typeorm';

/** Columns are snake_case of their property (`cdrFileId` → `cdr_file_id`); tables and constraints are named by hand. */
export class SnakeCaseNamingStrategy extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
