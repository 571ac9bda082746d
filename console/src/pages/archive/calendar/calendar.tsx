import { Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api, Schemas } from '../../../api/client';
import { useAddress } from '../../../parts/address';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { counted, countedWith, dayText, utcDay } from '../../../parts/values/format';
import { Count } from '../../../parts/values/values';
import { CLASS_NAMES } from '../../../records/class-names';
import { SidePanel } from '../../../parts/table/side-panel';
import { DueDayPanel } from './due-day-panel';
import { dueDays } from './due-days';
import { DueDaysSection } from './due-days-section';

/** A year, and what is overdue. */
const DAYS = 371;

/** What will be due on which day, and what a hold keeps. */
export function Calendar() {
  const until = utcDay(DAYS);
  const forecast = useQuery({
    queryKey: ['retention/forecast', until],
    queryFn: () => answer(api.GET('/backend/api/v1/retention/forecast', { params: { query: { until } } })),
  });
  return <Answered of={forecast}>{(found) => <Due forecast={found} />}</Answered>;
}

function Due({ forecast }: { forecast: Schemas['RetentionForecastView'] }) {
  const { classes, days } = forecast;
  const { get, set } = useAddress<'day'>();
  const first = utcDay();
  const calls = dueDays(days, 'deletedCalls', first);
  const asked = get('day') ?? '';
  const open = Number.isNaN(Date.parse(asked)) ? undefined : asked.slice(0, 10);
  const next = calls.find(({ due }) => due > 0);
  const held = classes.find((one) => one.class === 'deletedCalls')?.held ?? 0;
  return (
    <Stack>
      <Text role="status" data-testid="sentence">
        {next
          ? next.day === first
            ? `${countedWith(next.due, 'deleted call', ['is', 'are'])} due now`
            : `Nothing is due until ${dayText(next.day)}`
          : 'No deleted call is due within a year'}
        ; {counted(held, 'call')} {held === 1 ? 'is' : 'are'} held.
      </Text>
      <DueDaysSection days={calls} first={first} count={DAYS} />
      <Section title="Every class, within a year">
        <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label="Every class">
          <Table verticalSpacing={4}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>What</Table.Th>
                <Table.Th ta="right">Kept, days</Table.Th>
                <Table.Th ta="right">Due</Table.Th>
                <Table.Th ta="right">Held</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {classes.map(({ class: name, retentionDays, due, held: kept }) => (
                <Table.Tr key={name}>
                  <Table.Td>{CLASS_NAMES[name]}</Table.Td>
                  <Table.Td ta="right">{retentionDays ?? 'For ever'}</Table.Td>
                  <Table.Td ta="right">
                    <Count of={due} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Count of={kept} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Section>
      <SidePanel
        title={open === undefined ? '' : `What is due on ${dayText(open)}`}
        isOpen={open !== undefined}
        onClose={() => set({ day: undefined })}
      >
        {open !== undefined && <DueDayPanel forecast={forecast} day={open} first={first} />}
      </SidePanel>
    </Stack>
  );
}
