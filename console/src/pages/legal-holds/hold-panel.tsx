import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { Answered } from '../../parts/states/states';
import { Facts } from '../../parts/values/facts';
import { ActivityLink, Bytes, Count, Day, Instant, Nothing, PhoneNumber } from '../../parts/values/values';
import { PermittedButton } from '../../session/permitted-button';
import { coverText } from './cover-text';
import { Hold, HoldLight } from './hold-light';
import { ReleaseHold, ReviewHold } from './release-hold';

/** A hold whole, what it keeps, and what can be done with it. */
export function HoldPanel({ id }: { id: string }) {
  const hold = useQuery({
    queryKey: ['legalHolds/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/legalHolds/{id}', { params: { path: { id } } })),
  });
  return <Answered of={hold}>{(found) => <Opened hold={found} />}</Answered>;
}

function Opened({ hold }: { hold: Hold }) {
  const [dialog, setDialog] = useState<'release' | 'review' | null>(null);
  const close = (): void => setDialog(null);
  const { counts } = hold;
  return (
    <Stack>
      {hold.status === 'Active' && (
        <Group gap="xs">
          <PermittedButton
            needs="dataProtection.primary"
            variant="default"
            onClick={() => setDialog('review')}
          >
            It was looked at
          </PermittedButton>
          <PermittedButton needs="dataProtection.primary" color="red" onClick={() => setDialog('release')}>
            Release it
          </PermittedButton>
        </Group>
      )}
      {hold.warnings.map((warning) => (
        <Text key={warning} size="sm">
          {warning}
        </Text>
      ))}
      <Facts
        of={[
          ['Covers', coverText(hold)],
          ['State', <HoldLight hold={hold} />],
          ['Reason', hold.reason],
          ['Case', hold.caseNumber ?? <Nothing />],
          ['Look again on', <Day of={hold.reviewOn} />],
          ['Calls', <Count of={counts?.calls} />],
          ['Deleted calls', <Count of={counts?.deletedCalls} />],
          ['DR files', <Count of={counts?.disasterRecoveryFiles} />],
          ['CDR files', <Count of={counts?.CDRFiles} />],
          ['CDR files kept', <Kept count={counts?.heldCDRFiles} bytes={counts?.heldCDRFileBytes} />],
          [
            'Unwanted files kept',
            <Kept count={counts?.heldUnwantedFiles} bytes={counts?.heldUnwantedFileBytes} />,
          ],
          ['Rejected lines kept', <Count of={counts?.heldRejectedLines} />],
          [
            counts?.activityReadsCapped ? 'Newest reads kept' : 'Reads kept',
            <Count of={counts?.heldActivityReads} />,
          ],
          ['Placed', <Instant at={hold.created} />],
          ['Placed by', <ActivityLink id={hold.placedIn} />],
          ['Looked at', <ActivityLink id={hold.reviewedIn} />],
          ['Released by', <ActivityLink id={hold.releasedIn} />],
        ]}
      />
      {hold.numbers !== null && (
        <Facts of={hold.numbers.map((number, at) => [`Number ${at + 1}`, <PhoneNumber of={number} />])} />
      )}
      <ReleaseHold hold={hold} isOpen={dialog === 'release'} onClose={close} />
      <ReviewHold hold={hold} isOpen={dialog === 'review'} onClose={close} />
    </Stack>
  );
}

/** Files, and how much they are. */
function Kept({ count, bytes }: { count: number | null | undefined; bytes: number | null | undefined }) {
  return (
    <>
      <Count of={count} />
      {count !== null && count !== undefined && count > 0 && (
        <>
          {' '}
          (<Bytes of={bytes} />)
        </>
      )}
    </>
  );
}
