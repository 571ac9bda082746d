import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../../api/client';
import { download } from '../../../api/lists';
import { SaveButton } from '../../../parts/acts/save-button';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { countedWith } from '../../../parts/values/format';
import { ActivityLink, Instant } from '../../../parts/values/values';
import { API } from '../../../place';
import { RecordLink } from '../../../records/record-link';
import { Tree } from '../../../records/tree';

type Certificate = Schemas['CertificateView'];

const ACTS: Readonly<Record<Certificate['act'], string>> = {
  'DR file expired': 'A DR file expired',
  'CDR file expired': 'A CDR file lost its bytes',
  'CDR file deleted': 'The calls of a CDR file were deleted',
  'DR file restored': 'A DR file was restored',
  'DR files verified': 'The archive was verified',
  'Erasure finished': 'A number was erased',
  'Activity certified': 'What was changed within a month',
};

const COLUMNS: readonly Column<Certificate>[] = [
  { title: 'Made', cell: ({ created }) => <Instant at={created} /> },
  { title: 'Of what', cell: ({ act }) => ACTS[act] },
  { title: 'About', cell: ({ linkedToType, linkedTo }) => <RecordLink type={linkedToType} id={linkedTo} /> },
  { title: 'Recorded as', cell: ({ userActivityLog }) => <ActivityLink id={userActivityLog} /> },
];

/** Signed statements of what was done, to be printed and to be checked with public tools. */
export function Certificates() {
  return (
    <RecordList<Certificate>
      path="certificates/"
      label="Certificates"
      exportName="certificates"
      fields={[{ name: 'act', label: 'Of what', options: Object.keys(ACTS), width: 200 }]}
      fixed={{ order: 'desc' }}
      columns={COLUMNS}
      askAgainMs={() => 5000}
      sentence={(total) =>
        total === null
          ? 'Counting …'
          : `${countedWith(total, 'certificate', ['says', 'say'])} what was done. Each is signed by the key of the chain.`
      }
      empty={{
        why: 'There is no such certificate.',
        fills:
          'Expiries, deletions of files, restores, erasures and verifications make one each, some seconds later.',
      }}
      panel={(id) => <CertificatePanel id={id} />}
      panelTitle={(id) => `Certificate ${id}`}
    />
  );
}

function CertificatePanel({ id }: { id: string }) {
  const address = `${API}certificates/${id}`;
  const certificate = useQuery({
    queryKey: ['certificates/', id],
    queryFn: () =>
      answer(
        api.GET('/backend/api/v1/certificates/{id}', {
          params: { path: { id } },
          headers: { accept: 'application/json' },
        }),
      ),
  });
  return (
    <Stack>
      <Group gap="xs">
        <SaveButton onSave={() => download(address, 'application/pdf', `certificate-${id}.pdf`)}>
          Print it: PDF
        </SaveButton>
        <SaveButton onSave={() => download(address, 'application/json', `certificate-${id}.json`)}>
          JSON
        </SaveButton>
        <SaveButton
          onSave={() =>
            download(`${address}/signature`, 'application/octet-stream', `certificate-${id}.json.sig`)
          }
        >
          Signature
        </SaveButton>
      </Group>
      <Answered of={certificate}>{(found) => <CertificateText document={found} />}</Answered>
      <Text size="sm">docs/certificates.md says how to check it with openssl.</Text>
    </Stack>
  );
}

function CertificateText({ document }: { document: Readonly<Record<string, unknown>> }) {
  return (
    <Facts
      of={Object.entries(document).map(([name, value]) => [
        name,
        typeof value === 'string' || typeof value === 'number' ? String(value) : <Tree of={value} />,
      ])}
    />
  );
}
