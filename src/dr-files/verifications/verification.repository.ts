import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../../common/access/principal';
import type { Asked } from '../../lists/asked-for.decorator';
import { Conditions } from '../../lists/conditions';
import { answerList, jsonObject } from '../../lists/json-list';
import type { JsonObject, ListAnswer } from '../../lists/json-page';
import type { PageRequest } from '../../lists/page-request';
import { rowObject } from '../../lists/row-objects';
import type { ReadProgress } from '../streams/watched-reading';
import type { Verification } from '../verification/finding';
import type { VerificationJobView } from './verification-job.view';
import { VERIFICATION_LISTING, VerificationState } from './verification-listing';

/** Findings that are kept one by one. */
const MOST_KEPT = 1000;

/** The only place that reads and writes verifications. */
@Injectable()
export class VerificationRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: PageRequest, asked: Asked): Promise<ListAnswer> {
    return answerList(this.dataSource, VERIFICATION_LISTING, new Conditions(), page, asked);
  }

  findJson(id: string): Promise<JsonObject | null> {
    return jsonObject(this.dataSource, VERIFICATION_LISTING, new Conditions().add('t.id = ?', id));
  }

  findView(id: string): Promise<VerificationJobView | null> {
    return rowObject(this.dataSource, VERIFICATION_LISTING, new Conditions().add('t.id = ?', id));
  }

  /** Marks verifications whose process died. The caller holds the lease, so no process works on them. */
  async abandonRunning(): Promise<void> {
    await this.dataSource.query(
      `update verifications set state = 'Abandoned', finished_at = clock_timestamp(), updated_at = clock_timestamp(),
         failure = 'The process that did it died or lost the database.'
       where state = 'Running'`,
    );
  }

  async insert(manager: EntityManager, { name, userId }: Actor, opened: boolean): Promise<string> {
    const [{ id }] = await manager.query<[{ id: string }]>(
      `insert into verifications (opened, started_by, started_by_id) values ($1, $2, $3) returning id::text as id`,
      [opened, name, userId],
    );
    return id;
  }

  /** Not a change that pollers are told of. */
  async setProgress(id: string, { doneFiles, ofFiles, readBytes, ofBytes }: ReadProgress): Promise<void> {
    await this.dataSource.query(
      `update verifications set file_count = $2, of_files = $3, read_bytes = $4, of_bytes = $5
       where id = $1 and state = 'Running'`,
      [id, doneFiles, ofFiles, readBytes, ofBytes],
    );
  }

  async succeed(
    manager: EntityManager,
    id: string,
    found: Verification,
    activityId: string | null,
  ): Promise<void> {
    const { checkedFiles, findings, head } = found;
    await manager.query(
      `update verifications set state = 'Succeeded', file_count = $2, of_files = greatest(of_files, $2), read_bytes = of_bytes,
         found_count = $3, findings = $4, head = $5, user_activity_log_id = $6, finished_at = clock_timestamp(),
         updated_at = clock_timestamp()
       where id = $1 and state = 'Running'`,
      [
        id,
        checkedFiles,
        findings.length,
        JSON.stringify(findings.slice(0, MOST_KEPT)),
        head && JSON.stringify(head),
        activityId,
      ],
    );
  }

  async fail(
    manager: EntityManager,
    id: string,
    state: Extract<VerificationState, 'Failed' | 'Stopped'>,
    failure: string,
  ): Promise<void> {
    await manager.query(
      `update verifications set state = $2, failure = $3, finished_at = clock_timestamp(), updated_at = clock_timestamp()
       where id = $1 and state = 'Running'`,
      [id, state, failure],
    );
  }
}
