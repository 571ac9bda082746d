import { Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { answer, api, Schemas } from '../../api/client';
import { Section } from '../../parts/page';
import { Light } from '../../parts/states/light';
import { Answered } from '../../parts/states/states';
import { distanceText, momentText } from '../../parts/values/format';

type LightName = Schemas['LightView']['name'];

/** The name of each light, and the page that shows its cause. */
const LOOKS: Record<LightName, { name: string; to: string }> = {
  retention: { name: 'Retention', to: '/archive?view=runs' },
  storage: { name: 'Storage', to: '/administration?view=system' },
  chain: { name: 'Chain of DR files', to: '/archive?view=verifications' },
  backup: { name: 'Backups', to: '/administration?view=system' },
  imports: { name: 'Imports', to: '/cdr-files' },
  clock: { name: 'Clock', to: '/administration?view=system' },
};

/** One light for each part of the installation: how it is, and what to do first. */
export function Lights() {
  const lights = useQuery({
    queryKey: ['system/lights'],
    queryFn: () => answer(api.GET('/backend/api/v1/system/lights/')),
    refetchInterval: 30_000,
  });
  return (
    <Section title="Is all well">
      <Answered of={lights} lines={4}>
        {(shown) => (
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
            {shown.map((light) => (
              <LightCard key={light.name} light={light} />
            ))}
          </SimpleGrid>
        )}
      </Answered>
    </Section>
  );
}

function LightCard({ light: { name, state, sentence, action, checkedAt } }: { light: Schemas['LightView'] }) {
  return (
    <Paper withBorder p="sm">
      <Group justify="space-between" mb={4}>
        <Link href={LOOKS[name].to}>{LOOKS[name].name}</Link>
        <Light state={state} />
      </Group>
      <Text size="sm">{sentence}</Text>
      {action !== null && (
        <Text size="sm" mt={4}>
          First: {action}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4} title={momentText(checkedAt)}>
        Checked {distanceText(checkedAt)}
      </Text>
    </Paper>
  );
}
