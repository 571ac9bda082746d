import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Reader } from '../../database/reader';
import { MAY_BE_HELD } from '../../dr-files/records/held-dr-file.sql';
import { heldCdrFile } from '../../retention/due/class-sources.sql';

const NOW = { holdIds: [] };

/** Which files a legal hold keeps as they are. */
@Injectable()
export class HeldFiles {
  constructor(private readonly dataSource: DataSource) {}

  /** Of these CDR files. */
  async amongCdrFiles(ids: readonly string[], reader: Reader = this.dataSource): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await reader.query<{ id: string }[]>(
      `select f.id::text as id from cdr_files f where f.id = any($1::bigint[]) and ${heldCdrFile(NOW)}`,
      [[...new Set(ids)]],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async isDrFile(id: string, reader: Reader = this.dataSource): Promise<boolean> {
    const rows = await reader.query<unknown[]>(
      `select from disaster_recovery_files f where f.id = $1 and ${MAY_BE_HELD}`,
      [id],
    );
    return rows.length > 0;
  }

  /** Whether an active hold names the number itself, alone or in a list. */
  async isNumber(key: string, reader: Reader = this.dataSource): Promise<boolean> {
    const rows = await reader.query<unknown[]>(
      `select from legal_holds h where h.released_in is null and (h.number_key = $1 or $1 = any(h.number_keys)) limit 1`,
      [key],
    );
    return rows.length > 0;
  }
}
