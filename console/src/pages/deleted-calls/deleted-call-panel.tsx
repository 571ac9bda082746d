import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { Section } from '../../parts/page';
import { Answered } from '../../parts/states/states';
import { Facts } from '../../parts/values/facts';
import { ActivityLink, FileLink, Instant, PhoneNumber } from '../../parts/values/values';
import { EvidenceFacts } from '../../records/evidence-facts';
import { PermittedButton } from '../../session/permitted-button';
import { useMe } from '../../session/session';
import { Term } from '../../words/term';
import { ReinstateCall } from './reinstate';

type DeletedCall = Schemas['DeletedCallView'];

/** A deleted call whole: its deletion, its evidence, its file. Opening it is recorded. */
export function DeletedCallPanel({ id }: { id: string }) {
  const call = useQuery({
    queryKey: ['deletedCalls/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/deletedCalls/{id}', { params: { path: { id } } })),
  });
  return <Answered of={call}>{(found) => <Opened call={found} />}</Answered>;
}

function Opened({ call }: { call: DeletedCall }) {
  const [isReinstating, setReinstating] = useState(false);
  const { may } = useMe();
  return (
    <Stack>
      <Section title="Its deletion">
        <Facts
          of={[
            ['Deleted', <Instant at={call.created} />],
            ['Under', <ActivityLink id={call.userActivityLog} />],
            ['Reinstated', call.reinstatedIn ? <ActivityLink id={call.reinstatedIn} /> : 'No'],
            [
              'Of that deletion',
              <Link href={`/deleted-calls?userActivityLog=${call.userActivityLog}`}>All its calls</Link>,
            ],
          ]}
        />
        {call.reinstatedIn === null && (
          <PermittedButton
            needs="dataProtection.primary"
            variant="default"
            onClick={() => setReinstating(true)}
          >
            Reinstate this call
          </PermittedButton>
        )}
      </Section>
      <Section title="Its numbers">
        <Facts
          of={(['target', 'external', 'terminationNumber'] as const).map((field) => [
            { target: 'Target', external: 'Third party', terminationNumber: 'Termination number' }[field],
            <NumberWithAll number={call[field]} isDoor={may('dataProtection.primary')} />,
          ])}
        />
      </Section>
      <Section title="Its evidence, as the carrier sent it">
        <Text size="sm">
          <Term word="Evidence">The evidence</Term> of a deleted call cannot be changed.
        </Text>
        <Facts
          of={[
            ['CDR file', <FileLink id={call.CDRFileID} />],
            ['Line', call.lineNumber],
          ]}
        />
        <EvidenceFacts call={call} />
      </Section>
      <ReinstateCall id={call.id} isOpen={isReinstating} onClose={() => setReinstating(false)} />
    </Stack>
  );
}

function NumberWithAll({ number, isDoor }: { number: string | null; isDoor: boolean }) {
  return (
    <>
      <PhoneNumber of={number} />{' '}
      {number !== null && isDoor && (
        <Link href={`/data-subject?number=${encodeURIComponent(number)}`}>everything about it</Link>
      )}
    </>
  );
}
