import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../api/client';
import { Section } from '../../parts/page';
import { Answered } from '../../parts/states/states';
import { Facts } from '../../parts/values/facts';
import { FileLink, Instant, PhoneNumber } from '../../parts/values/values';
import { EvidenceFacts } from '../../records/evidence-facts';
import { PermittedButton } from '../../session/permitted-button';
import { DeleteCalls } from './delete-calls';

/** A live call whole. Opening it is recorded. */
export function CallPanel({ id }: { id: string }) {
  const [isDeleting, setDeleting] = useState(false);
  const call = useQuery({
    queryKey: ['calls/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/calls/{id}', { params: { path: { id } } })),
  });
  return (
    <Answered of={call}>
      {(found) => (
        <Stack>
          <Section title="Its numbers">
            <Facts
              of={[
                ['Target', <PhoneNumber of={found.target} />],
                ['Third party', <PhoneNumber of={found.external} />],
                ['Termination number', <PhoneNumber of={found.terminationNumber} />],
              ]}
            />
          </Section>
          <Section title="As the carrier sent it">
            <Facts
              of={[
                ['CDR file', <FileLink id={found.CDRFileID} />],
                ['Line', found.lineNumber],
                ['Imported', <Instant at={found.created} />],
              ]}
            />
            <EvidenceFacts call={found} />
          </Section>
          <PermittedButton needs="calls.delete" color="red" onClick={() => setDeleting(true)}>
            Delete this call
          </PermittedButton>
          <DeleteCalls filter={{ ids: [id] }} isOpen={isDeleting} onClose={() => setDeleting(false)} />
        </Stack>
      )}
    </Answered>
  );
}
