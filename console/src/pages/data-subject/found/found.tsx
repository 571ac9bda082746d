import { Alert, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../../../api/client';
import { Section } from '../../../parts/page';
import { Light } from '../../../parts/states/light';
import { counted, listText } from '../../../parts/values/format';
import { nationalNumber } from '../../../parts/values/number-text';
import { ActivityLink } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { PlaceHold } from '../../legal-holds/place-hold';
import { Accesses } from '../accesses';
import { EraseNumber } from '../erase-number';
import { ReportButtons } from '../report-buttons';
import { Classes } from './classes';
import { Timeline } from './timeline';

type SearchResult = Schemas['DataSubjectSearchView'];

/** What a search found, and plainly what it could not look at. */
export function Found({ search }: { search: SearchResult }) {
  const [dialog, setDialog] = useState<'hold' | 'erase' | null>(null);
  const close = (): void => setDialog(null);
  const { number, complete, classes, userActivityLog } = search;
  return (
    <Stack>
      <Text component="div" role="status" data-testid="sentence">
        {sentence(search)}
      </Text>
      <Group>
        <Light
          state={complete ? 'green' : 'amber'}
          word={complete ? 'Everything was searched' : 'Not everything was searched'}
        />
        <Text size="sm">
          Recorded as <ActivityLink id={userActivityLog} />
        </Text>
      </Group>
      {!complete && <NotSearched search={search} />}
      <Group gap="xs">
        <ReportButtons number={number} />
        <PermittedButton needs="dataProtection.primary" variant="default" onClick={() => setDialog('hold')}>
          Place a hold on it
        </PermittedButton>
        <PermittedButton needs="dataProtection.primary" color="red" onClick={() => setDialog('erase')}>
          Erase it
        </PermittedButton>
      </Group>
      <Section title="Where it is">
        <Classes classes={classes} />
      </Section>
      <Section title="Its calls, in their order">
        <Timeline search={search} />
      </Section>
      <Section title="Who looked at it">
        <Accesses number={number} />
      </Section>
      <PlaceHold number={number} isOpen={dialog === 'hold'} onClose={close} />
      <EraseNumber number={number} isOpen={dialog === 'erase'} onClose={close} />
    </Stack>
  );
}

function sentence({ number, counts, lines, activities }: SearchResult): string {
  const found = [
    counts.calls > 0 && counted(counts.calls, 'live call'),
    counts.deletedCalls > 0 && counted(counts.deletedCalls, 'deleted call'),
    counts.recordsInDrFiles > 0 && `${counted(counts.recordsInDrFiles, 'deleted call')} in DR files`,
    lines.length > 0 && counted(lines.length, 'line', 'lines of files'),
    activities.length > 0 && counted(activities.length, 'activity', 'activities'),
  ].filter((part) => part !== false);
  const shown = nationalNumber(number);
  return found.length === 0 ? `Nothing was found about ${shown}.` : `${shown} is in ${listText(found)}.`;
}

function NotSearched({ search: { notSearched, CDRFilesNotSearched, classes } }: { search: SearchResult }) {
  return (
    <Alert color="yellow" title="What was not searched">
      {classes
        .filter(({ searched }) => !searched)
        .map(({ class: name, why }) => (
          <Text size="sm" key={name}>
            {name}: {why}
          </Text>
        ))}
      {[...notSearched, ...CDRFilesNotSearched].map(({ fileName, reason }) => (
        <Text size="sm" key={fileName}>
          {fileName} {reason}
        </Text>
      ))}
    </Alert>
  );
}
