import { Group, NativeSelect, NumberInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { waiting } from '../../../parts/acts/act-done';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { bytesText, counted, listText } from '../../../parts/values/format';
import { CLASS_NAMES } from '../../../records/class-names';
import { DAYS_FIELDS, DaysField, FIELD_NAMES, policyValue } from './policy-fields';

type Policy = Schemas['PolicyView'];
type Change = Omit<Schemas['ChangePolicyDto'], 'reason' | 'dryRun'>;

const FIELDS = [...DAYS_FIELDS, 'recipients', 'approvals'] as const;

/** Changes one part of the policy, after saying what more becomes due. */
export function ChangePolicy({
  policy,
  isOpen,
  onClose,
}: {
  policy: Policy;
  isOpen: boolean;
  onClose: () => void;
}) {
  const [field, setField] = useState<(typeof FIELDS)[number]>('deletedCallsDays');
  const [days, setDays] = useState<number | ''>('');
  const [recipients, setRecipients] = useState(policy.recipients.join('\n'));
  const change = changeOf(field, { days, recipients, policy });
  const request = (body: Schemas['ChangePolicyDto']) =>
    answer(api.PATCH('/backend/api/v1/retention/policy', { body }));
  return (
    <ActDialog
      title="Change the policy"
      isOpen={isOpen}
      onClose={onClose}
      previewKey={['change policy', change]}
      preview={async () => {
        if (change === null)
          return { sentence: `Now: ${policyValue(policy[field])}. Give another value.`, verb: null };
        const { effects } = (await request({
          ...change,
          reason: 'Preview in the console',
          dryRun: true,
        })) as Schemas['ChangedPolicyView'];
        return { sentence: effectText(effects), verb: 'Change the policy' };
      }}
      perform={async (reason) => {
        const result = await request({ ...change, reason });
        const approval = waiting(result);
        if (approval) return { sentence: '', approval };
        const { userActivityLog, pending } = result as Schemas['ChangedPolicyView'];
        return {
          sentence:
            pending.length > 0
              ? 'It was recorded. What could destroy something sooner comes into force 24 hours from now.'
              : 'It is in force.',
          activityId: userActivityLog,
          undo:
            pending.length > 0 ? 'It can be withdrawn until it is in force.' : 'Change it back to undo it.',
        };
      }}
    >
      <Group align="flex-end">
        <NativeSelect
          label="What"
          value={field}
          onChange={(event) => setField(event.currentTarget.value as (typeof FIELDS)[number])}
          data={FIELDS.map((value) => ({ value, label: FIELD_NAMES[value] }))}
        />
        {isDays(field) && (
          <NumberInput
            label="Days"
            min={1}
            max={36500}
            allowDecimal={false}
            value={days}
            onChange={(value) => setDays(typeof value === 'number' ? value : '')}
          />
        )}
      </Group>
      {field === 'recipients' && (
        <Textarea
          label="Recipients, one a line"
          description="age1…; all of them, as the new set takes the old one's place"
          autosize
          minRows={2}
          value={recipients}
          onChange={(event) => setRecipients(event.currentTarget.value)}
        />
      )}
    </ActDialog>
  );
}

function isDays(field: (typeof FIELDS)[number]): field is DaysField {
  return field !== 'recipients' && field !== 'approvals';
}

/** Null where nothing would change. */
function changeOf(
  field: (typeof FIELDS)[number],
  { days, recipients, policy }: { days: number | ''; recipients: string; policy: Policy },
): Change | null {
  if (field === 'approvals') return { approvals: !policy.approvals };
  if (field === 'recipients') {
    const given = recipients.split(/\s+/).filter((one) => one !== '');
    return given.join(' ') === policy.recipients.join(' ') ? null : { recipients: given };
  }
  return days === '' || days === policy[field] ? null : { [field]: days };
}

function effectText(effects: readonly Schemas['PolicyEffectView'][]): string {
  const some = effects.filter(({ rows, files }) => rows !== 0 || files !== 0);
  if (some.length === 0) return 'With it, nothing more or less would be due now.';
  return `With it, ${listText(
    some.map(({ class: name, rows, files, bytes }) => {
      const what =
        files !== 0
          ? `${counted(Math.abs(files), 'file')} (${bytesText(Math.abs(bytes))})`
          : counted(Math.abs(rows), 'row');
      return `${what} of ${CLASS_NAMES[name].toLowerCase()} would be due that ${rows + files > 0 ? 'are not due' : 'are due'} now`;
    }),
  )}. Holds are not looked at in this count.`;
}
