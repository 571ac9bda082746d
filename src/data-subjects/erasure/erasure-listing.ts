import type { Listing } from '../../lists/listing';
import { Field, instantField } from '../../lists/rows/field';
import { OUT_OF_REACH } from './out-of-reach';

const FIELDS: readonly Field[] = [
  { name: 'state', sql: 't.state' },
  { name: 'pseudonym', sql: 't.pseudonym' },
  { name: 'reason', sql: 't.reason' },
  { name: 'counts', sql: 't.counts', kind: 'json' },
  { name: 'held', sql: 't.held', kind: 'json' },
  { name: 'problems', sql: 't.problems', kind: 'json' },
  { name: 'outOfReach', sql: `json '${JSON.stringify(OUT_OF_REACH)}'`, kind: 'json' },
  { name: 'failure', sql: 't.failure' },
  { name: 'startedIn', sql: 't.started_in::text' },
  { name: 'finishedIn', sql: 't.finished_in::text' },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  instantField('finished', 'finished_at'),
  { name: 'id', sql: 't.id::text' },
];

/** Erasures as the API shows them: never with the number. */
export const ERASURE_LISTING: Listing = {
  table: 'erasures',
  collection: 'erasures',
  fields: FIELDS,
  createdColumn: 'created_at',
  updatedColumn: 'updated_at',
  timeOrderedIds: false,
};
