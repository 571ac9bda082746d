import { Alert, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Column } from '../../../parts/table/column';
import { RecordTable } from '../../../parts/table/record-table';
import { useWindows } from '../../../parts/table/use-windows';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { ActivityLink, Instant, Nothing } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { ChangePolicy } from './change-policy';
import { FIELD_NAMES, policyValue } from './policy-fields';
import { Register } from './register';
import { WithdrawChange } from './withdraw-change';

type Change = Schemas['PolicyChangeView'];

const COLUMNS: readonly Column<Change>[] = [
  { title: 'Recorded', cell: ({ created }) => <Instant at={created} /> },
  { title: 'What', cell: ({ field }) => FIELD_NAMES[field] },
  { title: 'Before', cell: ({ before }) => policyValue(before) },
  { title: 'After', cell: ({ after }) => policyValue(after) },
  { title: 'Status', cell: ({ status }) => status },
  { title: 'In force from', cell: ({ inForce }) => <Instant at={inForce} /> },
  { title: 'Reason', cell: ({ reason }) => reason ?? <Nothing /> },
  {
    title: 'Recorded as',
    cell: ({ userActivityLog }) => <ActivityLink id={userActivityLog} />,
    wideOnly: true,
  },
];

/** What is kept how long and for whom it is encrypted; what comes into force later; how it came to be. */
export function Policy() {
  const [isChanging, setChanging] = useState(false);
  const [withdrawn, setWithdrawn] = useState<Change | null>(null);
  const policy = useQuery({
    queryKey: ['retention/policy'],
    queryFn: () => answer(api.GET('/backend/api/v1/retention/policy')),
  });
  const changes = useWindows<Change>('retention/policyChanges/', { order: 'desc' });
  return (
    <Stack>
      <Answered of={policy}>
        {(found) => (
          <>
            {found.pending.map((change) => (
              <Pending key={change.id} change={change} onWithdraw={() => setWithdrawn(change)} />
            ))}
            <Section
              title="In force"
              actions={
                <PermittedButton
                  needs="dataProtection.primary"
                  variant="default"
                  onClick={() => setChanging(true)}
                >
                  Change the policy
                </PermittedButton>
              }
            >
              <Facts
                of={(Object.keys(FIELD_NAMES) as (keyof typeof FIELD_NAMES)[]).map((field) => [
                  FIELD_NAMES[field],
                  policyValue(found[field]),
                ])}
              />
            </Section>
            <ChangePolicy policy={found} isOpen={isChanging} onClose={() => setChanging(false)} />
          </>
        )}
      </Answered>
      {withdrawn && <WithdrawChange change={withdrawn} onClose={() => setWithdrawn(null)} />}
      <Register />
      <Section title="Its history">
        <RecordTable
          label="Policy changes"
          columns={COLUMNS}
          windows={changes}
          empty={{ why: 'It was never changed.' }}
        />
      </Section>
    </Stack>
  );
}

function Pending({ change, onWithdraw }: { change: Change; onWithdraw: () => void }) {
  return (
    <Alert color="yellow" title={`${FIELD_NAMES[change.field]} will change`}>
      <Text size="sm" component="div">
        From {policyValue(change.before)} to {policyValue(change.after)}, in force from{' '}
        <Instant at={change.inForce} />. Until then it can be withdrawn.
      </Text>
      <Group mt="xs">
        <PermittedButton needs="dataProtection.primary" variant="default" onClick={onWithdraw}>
          Withdraw it
        </PermittedButton>
      </Group>
    </Alert>
  );
}
