import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { answer, api, Schemas } from '../../api/client';
import { ActDialog } from '../../parts/acts/act-dialog';
import { DateInput } from '../../parts/date-input';
import { counted, listText } from '../../parts/values/format';
import { coverText } from './cover-text';

type Cover = Omit<Schemas['PlaceHoldDto'], 'reason' | 'dryRun' | 'numbers'>;

const TEXTS = [
  { name: 'carrier', label: 'Carrier', type: 'text' },
  { name: 'CDRFileID', label: 'CDR file', type: 'text' },
  { name: 'userActivityLog', label: 'Deletion (activity)', type: 'text' },
  { name: 'minDate', label: 'Called from', type: 'date' },
  { name: 'maxDate', label: 'Called to', type: 'date' },
] as const;

const MARKS = [
  { name: 'caseNumber', label: 'Case number', type: 'text' },
  { name: 'reviewOn', label: 'Look again on', type: 'date' },
] as const;

/** Keeps what it covers. @param number that it begins with */
export function PlaceHold({
  isOpen,
  onClose,
  number = '',
}: {
  isOpen: boolean;
  onClose: () => void;
  number?: string;
}) {
  const [numbers, setNumbers] = useState(number);
  const [texts, setTexts] = useState<Cover>({});
  const [asked] = useDebouncedValue(bodyOf(numbers, texts), 600);
  const isEmpty = !['number', 'numbers', ...TEXTS.map(({ name }) => name)].some((name) => name in asked);
  const field = ({ name, label, type }: (typeof TEXTS | typeof MARKS)[number]) => {
    const Input = type === 'date' ? DateInput : TextInput;
    return (
      <Input
        key={name}
        size="xs"
        label={label}
        value={texts[name] ?? ''}
        onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
      />
    );
  };
  const request = (body: Omit<Schemas['PlaceHoldDto'], keyof Cover>) =>
    answer(api.POST('/backend/api/v1/legalHolds/', { body: { ...asked, ...body } }));
  return (
    <ActDialog
      title="Place a legal hold"
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['place hold', asked]}
      preview={async () => {
        if (isEmpty) return { sentence: 'Say what it has to cover.', verb: null };
        const planned = await request({
          reason: 'Preview in the console',
          dryRun: true,
        });
        return { sentence: plannedText(planned), isHarmless: true, verb: 'Place the hold' };
      }}
      perform={async (reason) => {
        const { id, placedIn } = (await request({ reason })) as Schemas['LegalHoldView'];
        return {
          sentence: `Hold ${id} is active.`,
          activityId: placedIn,
          undo: 'Releasing it undoes it.',
        };
      }}
    >
      <Textarea
        size="xs"
        label="Numbers, one a line"
        autosize
        minRows={1}
        maxRows={8}
        value={numbers}
        onChange={(event) => setNumbers(event.currentTarget.value)}
      />
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="xs">
        {TEXTS.map(field)}
      </SimpleGrid>
      <SimpleGrid cols={2} spacing="xs">
        {MARKS.map(field)}
      </SimpleGrid>
    </ActDialog>
  );
}

function bodyOf(numbers: string, texts: Cover): Cover & { numbers?: string[] } {
  const given = numbers
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    ...(Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Cover),
    ...(given.length === 1 && { number: given[0] }),
    ...(given.length > 1 && { numbers: given }),
  };
}

function plannedText(planned: Schemas['PlannedHoldView']): string {
  const { counts, warnings } = planned;
  const kept = counts
    ? listText([
        counted(counts.calls, 'call'),
        counted(counts.deletedCalls, 'deleted call'),
        counted(counts.disasterRecoveryFiles, 'DR file'),
        counted(counts.CDRFiles, 'CDR file'),
        ...keptTexts(counts),
      ])
    : 'not counted';
  return [`It would cover ${coverText(planned)}. Of what is here now: ${kept}.`, ...warnings].join(' ');
}

function keptTexts(counts: NonNullable<Schemas['PlannedHoldView']['counts']>): string[] {
  const { heldUnwantedFiles, heldRejectedLines, heldActivityReads } = counts;
  return [
    heldUnwantedFiles !== null && counted(heldUnwantedFiles, 'unwanted file'),
    heldRejectedLines !== null && counted(heldRejectedLines, 'rejected line'),
    heldActivityReads !== null && `${counted(heldActivityReads, 'read')} in the activity log`,
  ].filter((text) => text !== false);
}
