import { Checkbox, Group, Paper, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { following } from '../../../parts/table/use-windows';
import { ProblemBox } from '../../../parts/states/states';
import { counted, countText, distanceText } from '../../../parts/values/format';
import { Count, Instant } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { Verification, VerificationLight } from './verification-light';
import { VerificationPanel } from './verification-panel';

const COLUMNS: readonly Column<Verification>[] = [
  { title: 'Started', cell: ({ started }) => <Instant at={started} /> },
  { title: 'Result', cell: (job) => <VerificationLight job={job} /> },
  { title: 'DR files', cell: ({ files }) => <Count of={files} />, right: true },
  { title: 'Opened too', cell: ({ opened }) => (opened ? 'Yes' : 'No') },
  { title: 'By', cell: ({ startedBy }) => startedBy },
  { title: 'Over', cell: ({ finished }) => <Instant at={finished} />, wideOnly: true },
];

/** Verifies all DR files and their chain, and shows what earlier verifications found. */
export function Verifications() {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const newest = useQuery({
    queryKey: ['verifications/', 'newest'],
    queryFn: ({ signal }) =>
      readPage<Verification>(listAddress('verifications/', { order: 'desc', limit: '1' }), { signal }),
    refetchInterval: ({ state }) => (state.data?.rows[0]?.state === 'Running' ? 1000 : 15_000),
  });
  const start = useMutation({
    mutationFn: () => answer(api.POST('/backend/api/v1/disasterRecoveryFiles/verify', { body: { open } })),
    onSettled: () => client.invalidateQueries(),
  });
  const job = newest.data?.rows[0];
  return (
    <Stack>
      <Text component="div" role="status" data-testid="sentence">
        {job ? <Newest job={job} /> : newest.data ? 'The archive was never verified.' : 'Looking …'}
      </Text>
      <Group>
        <PermittedButton needs="dataProtection.view" loading={start.isPending} onClick={() => start.mutate()}>
          Verify all DR files
        </PermittedButton>
        <Checkbox
          label="Open each of them too"
          checked={open}
          onChange={(event) => setOpen(event.currentTarget.checked)}
        />
      </Group>
      {start.error && <ProblemBox error={start.error} />}
      <RecordList<Verification>
        path="verifications/"
        label="Verifications"
        exportName="verifications"
        fixed={{ order: 'desc' }}
        columns={COLUMNS}
        askAgainMs={following(({ state }) => state === 'Running', 15_000)}
        empty={{ why: 'No verification was made yet.', fills: 'Verify all DR files above.' }}
        panel={(id) => <VerificationPanel id={id} />}
        panelTitle={(id) => `Verification ${id}`}
      />
    </Stack>
  );
}

function Newest({ job }: { job: Verification }) {
  const { state, files, ofFiles, readBytes, ofBytes, found, finished, failure } = job;
  if (state === 'Running')
    return (
      <Paper withBorder p="sm">
        <Text size="sm">
          A verification works: {countText(files)} of {counted(ofFiles, 'DR file')}.
        </Text>
        <Progress value={ofBytes === 0 ? 0 : (100 * readBytes) / ofBytes} aria-label="Read" />
      </Paper>
    );
  if (state !== 'Succeeded') return <>The last verification did not come to its end: {failure}</>;
  const when = finished === null ? '' : `, verified ${distanceText(finished)}`;
  return found === 0 ? (
    <>
      The archive is whole: {counted(files, 'DR file')}
      {when}.
    </>
  ) : (
    <>
      The archive is not whole: {counted(found ?? 0, 'finding')}
      {when}. Open the verification to see them.
    </>
  );
}
