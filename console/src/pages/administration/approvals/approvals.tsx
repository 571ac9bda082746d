import { useState } from 'react';
import { Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { Section } from '../../../parts/page';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { following } from '../../../parts/table/use-windows';
import { Light } from '../../../parts/states/light';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { counted } from '../../../parts/values/format';
import { ActivityLink, Instant, Nothing } from '../../../parts/values/values';
import { Tree } from '../../../records/tree';
import { PermittedButton } from '../../../session/permitted-button';
import { useMe } from '../../../session/session';

type Approval = Schemas['ApprovalView'];

const STATUSES: readonly Approval['status'][] = ['Waiting', 'Approved', 'Rejected', 'Used', 'Expired'];

const COLUMNS: readonly Column<Approval>[] = [
  { title: 'Asked', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Act', cell: ({ act }) => act },
  { title: 'Status', cell: ({ status }) => <ApprovalLight status={status} /> },
  { title: 'By', cell: ({ requestedBy }) => requestedBy },
  { title: 'Until', cell: ({ expires }) => <Instant at={expires} /> },
  { title: 'Decided by', cell: ({ decidedBy }) => decidedBy ?? <Nothing /> },
];

/** Acts that wait for a second person, and what was decided. */
export function Approvals() {
  return (
    <RecordList<Approval>
      path="approvals/"
      label="Approvals"
      exportName="approvals"
      fields={[{ name: 'status', label: 'Status', options: STATUSES }]}
      fixed={{ order: 'desc' }}
      askAgainMs={following(({ status }) => status === 'Waiting', 5000)}
      columns={COLUMNS}
      sentence={(total) => (total === null ? 'Counting …' : `${counted(total, 'request')} on record.`)}
      empty={{
        why: 'Nothing waits for a second person.',
        fills: 'Where the policy asks for one, acts that destroy, restore or open wait here.',
      }}
      panel={(id) => <ApprovalPanel id={id} />}
      panelTitle={(id) => `Approval ${id}`}
    />
  );
}

function ApprovalPanel({ id }: { id: string }) {
  const approval = useQuery({
    queryKey: ['approvals/', id],
    queryFn: () => answer(api.GET('/backend/api/v1/approvals/{id}', { params: { path: { id } } })),
    // It is decided at another desk.
    refetchInterval: ({ state }) => (state.data?.status === 'Waiting' ? 1000 : false),
  });
  return <Answered of={approval}>{(found) => <Opened approval={found} />}</Answered>;
}

function Opened({ approval }: { approval: Approval }) {
  const [dialog, setDialog] = useState<'approve' | 'reject' | null>(null);
  const { id: me } = useMe();
  const isOwn = approval.requestedByID === me;
  return (
    <Stack>
      {approval.status === 'Waiting' && (
        <Group gap="xs">
          {!isOwn && (
            <PermittedButton needs="dataProtection.primary" onClick={() => setDialog('approve')}>
              Approve
            </PermittedButton>
          )}
          <PermittedButton
            needs="dataProtection.primary"
            variant="default"
            onClick={() => setDialog('reject')}
          >
            {isOwn ? 'Take it back' : 'Reject'}
          </PermittedButton>
        </Group>
      )}
      <Facts
        of={[
          ['Act', approval.act],
          ['About', approval.subject ?? <Nothing />],
          ['Status', <ApprovalLight status={approval.status} />],
          ['Asked by', approval.requestedBy],
          ['Asked in', <ActivityLink id={approval.requestedIn} />],
          ['Until', <Instant at={approval.expires} />],
          ['Decided by', approval.decidedBy ?? <Nothing />],
          ['Reason', approval.decisionReason ?? <Nothing />],
          ['Used in', <ActivityLink id={approval.usedIn} />],
        ]}
      />
      <Section title="What exactly">
        <Tree of={approval.parameters} />
      </Section>
      <Decide approval={approval} decision={dialog} onClose={() => setDialog(null)} />
    </Stack>
  );
}

function Decide({
  approval,
  decision,
  onClose,
}: {
  approval: Approval;
  decision: 'approve' | 'reject' | null;
  onClose: () => void;
}) {
  const params = { path: { id: approval.id } };
  return (
    <ActDialog
      title={`${approval.act}, asked for by ${approval.requestedBy}`}
      isOpen={decision !== null}
      onClose={onClose}
      previewKey={['decide', approval.id, decision]}
      preview={() =>
        Promise.resolve(
          decision === 'approve'
            ? {
                sentence: `${approval.requestedBy} may then do exactly this, once, until it expires.`,
                verb: 'Approve',
              }
            : { sentence: 'It will not be done by this request.', isHarmless: true, verb: 'Reject' },
        )
      }
      perform={async (reason) => {
        const body = { reason };
        const { decidedIn } = await answer(
          decision === 'approve'
            ? api.POST('/backend/api/v1/approvals/{id}/approve', { params, body })
            : api.POST('/backend/api/v1/approvals/{id}/reject', { params, body }),
        );
        return {
          sentence: decision === 'approve' ? 'Approved.' : 'Rejected.',
          activityId: decidedIn,
          undo:
            decision === 'approve' ? 'Until it is used, it can be rejected.' : 'It can be asked for again.',
        };
      }}
    />
  );
}

function ApprovalLight({ status }: { status: Approval['status'] }) {
  switch (status) {
    case 'Waiting':
      return <Light state="amber" word={status} />;
    case 'Approved':
      return <Light state="green" word={status} />;
    case 'Rejected':
    case 'Used':
    case 'Expired':
      return <Light state="unknown" word={status} />;
  }
}
