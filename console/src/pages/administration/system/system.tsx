import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Answered, Empty } from '../../../parts/states/states';
import { Light } from '../../../parts/states/light';
import { Facts } from '../../../parts/values/facts';
import { counted, countText, momentText } from '../../../parts/values/format';
import { Bytes, Count, Copy, Instant, Nothing } from '../../../parts/values/values';
import { useMe } from '../../../session/session';
import { Backups } from './backups';
import { Clock } from './clock';

type SystemView = Schemas['SystemView'];

/** The installation: what it is, what it stands on, and which alerts would fire now. */
export function System() {
  const system = useQuery({
    queryKey: ['system'],
    queryFn: () => answer(api.GET('/backend/api/v1/system')),
    refetchInterval: 30_000,
  });
  return <Answered of={system}>{(found) => <Shown system={found} />}</Answered>;
}

function Shown({ system }: { system: SystemView }) {
  const { alerts, postgres, disk, sizes, policy } = system;
  const { may } = useMe();
  return (
    <Stack>
      <Text role="status" data-testid="sentence">
        {alerts.firing.length === 0
          ? `No alert would fire now, of those that could be judged at ${momentText(system.checkedAt)}.`
          : `${counted(alerts.firing.length, 'alert')} would fire now.`}
      </Text>
      <Section title="Alerts">
        {alerts.firing.length === 0 && <Empty why="None." />}
        {alerts.firing.map(({ name, severity, since, sentence, action }) => (
          <Alert key={name} color={severity === 'critical' ? 'red' : 'yellow'} title={sentence}>
            <Text size="sm" component="div">
              First: {action}{' '}
              {since !== null && (
                <>
                  Since <Instant at={since} />.{' '}
                </>
              )}
              <Text span size="xs">
                {name}, {severity}
              </Text>
            </Text>
          </Alert>
        ))}
        {alerts.unknown.length > 0 && (
          <Text size="sm" c="dimmed">
            Not judged here, as only Prometheus can or something did not answer: {alerts.unknown.join(', ')}.
          </Text>
        )}
      </Section>
      <Clock clock={system.clock} />
      <Section title="Software">
        {postgres?.doubts.map(({ code, detail }) => (
          <Alert key={code} color="yellow" title="Acknowledged changes can be lost">
            {detail}
          </Alert>
        ))}
        <Facts
          of={[
            ['Version', system.version],
            ['Commit', system.commit ?? <Nothing why="Not known" />],
            ['Schema of the database', system.schema ?? <Nothing why="Not known" />],
            ...(system.schemaStatus === 'newer'
              ? [
                  [
                    'It is',
                    'of a newer version. This server works on it too: bring it to that version soon.',
                  ] as const,
                ]
              : []),
            ['Node.js', system.node],
            ['PostgreSQL', postgres?.version ?? <Nothing why="It does not answer" />],
            ...Object.entries(postgres?.settings ?? {}),
          ]}
        />
      </Section>
      <Section title="Room">
        <Facts
          of={[
            ['Free on the disk', <Bytes of={disk?.freeBytes} />],
            ['Stays free', <Bytes of={disk?.minFreeBytes} />],
            ['Database', <Bytes of={sizes?.databaseBytes} />],
            ...(sizes?.files ?? []).map(
              ({ kind, count, bytes }) =>
                [
                  kind,
                  <>
                    {countText(count)}, <Bytes of={bytes} />
                  </>,
                ] as const,
            ),
            ...(sizes?.tables ?? []).map(
              ({ name, bytes }) => [`Table ${name}`, <Bytes of={bytes} />] as const,
            ),
          ]}
        />
      </Section>
      <Section title="Keys" actions={<Link href="/archive?view=policy">The policy</Link>}>
        <Facts
          of={[
            [
              'DR files are signed by',
              system.signingKeySHA256 === null ? (
                <Nothing why="Not known, or not needed yet" />
              ) : (
                <>
                  {system.signingKeySHA256}
                  <Copy text={system.signingKeySHA256} what="the fingerprint" />
                </>
              ),
            ],
            ['and encrypted for', policy?.recipients.join(', ') ?? <Nothing why="Not known" />],
            ['Last backup', <Instant at={system.lastBackup} />],
          ]}
        />
      </Section>
      {may('dataProtection.primary') && <Backups />}
      <Section title="Storage">
        <Light
          state={system.storage === 'up' ? 'green' : system.storage === 'down' ? 'red' : 'unknown'}
          word={system.storage === 'up' ? 'Answers' : system.storage === 'down' ? 'Away' : 'Not known'}
        />
      </Section>
      {system.sources !== null && system.sources.length > 0 && (
        <Section title="Sources" actions={<Link href="/cdr-files?view=sources">All sources</Link>}>
          <Count of={system.sources.length} />
        </Section>
      )}
    </Stack>
  );
}
