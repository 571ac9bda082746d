import { Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { Schemas } from '../../../api/client';
import { Facts } from '../../../parts/values/facts';
import { counted, countedWith, dayText, utcDay } from '../../../parts/values/format';
import { CLASS_NAMES } from '../../../records/class-names';
import { dueDays } from './due-days';

/** What is due and held on a day, class by class, and which deleted calls that are. @param first of the calendar, which has what is overdue too */
export function DueDayPanel({
  forecast: { classes, days },
  day,
  first,
}: {
  forecast: Schemas['RetentionForecastView'];
  day: string;
  first: string;
}) {
  const found = classes.flatMap((one) => {
    const its = dueDays(days, one.class, first).find((each) => each.day === day);
    return its ? [{ ...one, ...its }] : [];
  });
  const calls = found.find((one) => one.class === 'deletedCalls');
  return (
    <Stack>
      <Text size="sm">
        {countedWith(calls?.due ?? 0, 'deleted call', ['becomes', 'become'])} due
        {day === first ? ' on this day, or were due before,' : ' on this day'} and{' '}
        {countedWith(calls?.held ?? 0, 'call', ['is', 'are'])} held. The next run after it moves what is due
        into DR files.
      </Text>
      {calls?.retentionDays != null && (
        <Text size="sm">
          <Link href={deletedOn(day, calls.retentionDays, day === first)}>
            The calls that were deleted {day === first ? 'up to then' : 'on that day'}
          </Link>
          : {day === first ? 'by' : 'on'} {dayText(utcDay(-calls.retentionDays, new Date(day).getTime()))}.
        </Text>
      )}
      {(calls?.held ?? 0) > 0 && (
        <Text size="sm">
          <Link href="/legal-holds">The holds that keep them</Link>
        </Text>
      )}
      <Facts
        of={found.map(({ class: name, due, held }) => [
          CLASS_NAMES[name],
          `${counted(due, 'due', 'due')}, ${counted(held, 'held', 'held')}`,
        ])}
      />
      {found.length === 0 && <Text size="sm">Nothing is due or held on this day.</Text>}
    </Stack>
  );
}

/** The list of the deleted calls whose period ends on a day. */
function deletedOn(day: string, retentionDays: number, isUpTo: boolean): string {
  const at = new Date(day).getTime();
  const until = `createdUntil=${utcDay(1 - retentionDays, at)}`;
  return isUpTo
    ? `/deleted-calls?${until}`
    : `/deleted-calls?createdSince=${utcDay(-retentionDays, at)}&${until}`;
}
