import { Link } from 'wouter';
import { Nothing } from '../parts/values/values';
import { addressOf, nameOf } from './linked-to';

/** Leads to the record that an activity is about. */
export function RecordLink({ type, id }: { type: string | null; id: string | null }) {
  if (type === null || id === null) return <Nothing why="About no single record" />;
  const address = addressOf(type, id);
  return address === null ? <>{nameOf(type, id)}</> : <Link href={address}>{nameOf(type, id)}</Link>;
}
