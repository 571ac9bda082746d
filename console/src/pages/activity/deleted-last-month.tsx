import { Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Fragment } from 'react';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { download, listAddress } from '../../api/lists';
import { SaveButton } from '../../parts/acts/save-button';
import { BarList } from '../../parts/charts/bar-list';
import { Section } from '../../parts/page';
import { Answered, Empty, ProblemBox } from '../../parts/states/states';
import { API } from '../../place';
import { DeletionCounts, deletedText, useDeletionCounts } from '../../records/deletion-counts';
import { PermittedButton } from '../../session/permitted-button';
import { lastMonth } from './last-month';

/** Activities that delete calls. */
const DELETIONS = [
  { type: 'Calls deleted', label: 'of calls' },
  { type: 'CDR file deleted', label: 'of whole files' },
];

/** What was deleted in the last calendar month, for which reasons and by whom; and all changes of that month as files. */
export function DeletedLastMonth() {
  const month = lastMonth();
  const counts = useDeletionCounts({ from: month.from, to: month.to });
  return (
    <Stack gap="lg">
      <Answered of={counts}>{(found) => <Why counts={found} month={month} />}</Answered>
      <Section title={`All changes of ${month.name}`}>
        <Text size="sm">
          As CSV, as the list of activity has them; as PDF with their counts. The PDF comes with a
          certificate, signed by the key of the chain, of the CSV.
        </Text>
        <MonthFiles />
      </Section>
    </Stack>
  );
}

function Why({ counts, month }: { counts: DeletionCounts; month: ReturnType<typeof lastMonth> }) {
  const days = { createdSince: month.from, createdUntil: month.until };
  const listed = (filter: Record<string, string>): string =>
    `/activity?${new URLSearchParams({ ...filter, ...days }).toString()}`;
  return (
    <>
      <Text role="status">{deletedText(counts, `in ${month.name}`)}</Text>
      <Section title="Why">
        {counts.byReason.length === 0 ? (
          <Empty why={`Nothing was deleted in ${month.name}.`} />
        ) : (
          <BarList color="deleted" bars={barsOf(counts.byReason, (reason) => listed({ reason }))} />
        )}
      </Section>
      {counts.byUser.length > 0 && (
        <Section title="By whom">
          <BarList color="deleted" bars={barsOf(counts.byUser, (user) => listed({ user }))} />
        </Section>
      )}
      <Text size="sm">
        Deletions one by one:{' '}
        {DELETIONS.map(({ type, label }, at) => (
          <Fragment key={type}>
            {at > 0 && ' · '}
            <Link href={listed({ activityType: type })}>{label}</Link>
          </Fragment>
        ))}
      </Text>
    </>
  );
}

function MonthFiles() {
  const month = lastMonth();
  const list = listAddress('userActivityLog/', {
    kind: 'change',
    createdSince: month.from,
    createdUntil: month.until,
  });
  const certify = useMutation({
    mutationFn: async () => {
      const { certificate } = await answer(
        api.POST('/backend/api/v1/userActivityLog/certify', { body: { month: month.id } }),
      );
      const address = `${API}certificates/${certificate}/activity`;
      await download(address, 'application/pdf', `activity-${month.id}.pdf`);
      return certificate;
    },
  });
  return (
    <>
      <Group gap="xs">
        <SaveButton onSave={() => download(list, 'text/csv', `activity-${month.id}.csv`)}>CSV</SaveButton>
        <PermittedButton
          needs="userActivityLog.view"
          variant="default"
          loading={certify.isPending}
          onClick={() => certify.mutate()}
        >
          PDF with a signed certificate
        </PermittedButton>
      </Group>
      {certify.error && <ProblemBox error={certify.error} />}
      {certify.data !== undefined && (
        <Text size="sm" role="status">
          It was saved.{' '}
          <Link href={`/archive?view=certificates&open=${certify.data}`}>Certificate {certify.data}</Link> has
          the signature.
        </Text>
      )}
    </>
  );
}

function barsOf(counts: readonly Schemas['CountView'][], to: (key: string) => string) {
  return counts.map(({ key, count }) => ({
    name: key ?? 'Not given',
    count,
    ...(key !== null && { to: to(key) }),
  }));
}
