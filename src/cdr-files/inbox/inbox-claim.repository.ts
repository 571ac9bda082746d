import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimedFile } from './inbox-folder';

type Claim = Pick<ClaimedFile, 'claim' | 'key' | 'place'>;

/** The claims that this software named after a CDR file. Whoever can write to the watched folder can make such a name too. */
@Injectable()
export class InboxClaimRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add({ claim, key, place }: Claim): Promise<void> {
    await this.dataSource.query(
      `insert into inbox_claims (claim, claim_key, place) values ($1, $2, $3)
       on conflict (claim) do update set place = excluded.place`,
      [claim, key, place],
    );
  }

  async knows({ claim, place }: Claim): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      'select from inbox_claims where claim = $1 and place = $2',
      [claim, place],
    );
    return rows.length > 0;
  }

  async forget({ key }: Claim): Promise<void> {
    await this.dataSource.query('delete from inbox_claims where claim_key = $1', [key]);
  }
}
