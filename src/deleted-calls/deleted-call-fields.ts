import { CURRENCY_FIELD, FIRST_EVIDENCE_FIELDS } from '../calls/call-fields';
import { Field, instantField } from '../lists/rows/field';

/** A deleted call as the API shows it, in the documented order; what DR files keep of it is spelled out on its own. */
export const DELETED_CALL_FIELDS: readonly Field[] = [
  ...FIRST_EVIDENCE_FIELDS,
  { name: 'userActivityLog', sql: 't.user_activity_log_id', plain: true },
  { name: 'id', sql: 't.id', plain: true },
  { name: 'callID', sql: 't.call_id', plain: true },
  instantField('created', 'created_at'),
  instantField('updated', 'updated_at'),
  { name: 'reinstatedIn', sql: 't.reinstated_in', plain: true },
  CURRENCY_FIELD,
];
