import { Text } from '@mantine/core';
import { useState } from 'react';
import { answer, api, Schemas } from '../../../api/client';
import { ActDialog } from '../../../parts/acts/act-dialog';
import { Section } from '../../../parts/page';
import { Light } from '../../../parts/states/light';
import { Facts } from '../../../parts/values/facts';
import { countText, momentText } from '../../../parts/values/format';
import { Instant } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';

type ClockView = NonNullable<Schemas['SystemView']['clock']>;

/** The clock that retention goes by. Where it is not believed, nothing is destroyed until a person confirms it. */
export function Clock({ clock }: { clock: ClockView | null }) {
  const [isConfirming, setConfirming] = useState(false);
  if (!clock)
    return (
      <Section title="Clock">
        <Light state="unknown" />
      </Section>
    );
  return (
    <Section title="Clock">
      <Light state={clock.believed ? 'green' : 'red'} word={clock.believed ? 'Believed' : 'Not believed'} />
      {!clock.believed && (
        <>
          <Text size="sm">
            The clock is {clock.doubt}. Nothing is archived and nothing expires until somebody confirms it.
          </Text>
          <PermittedButton needs="dataProtection.primary" w="fit-content" onClick={() => setConfirming(true)}>
            Confirm the clock
          </PermittedButton>
        </>
      )}
      <Facts
        of={[
          ['Now, by the database', <Instant at={clock.now} />],
          ['Now, by this machine', <Instant at={clock.machine} />],
          ['Apart by', `${countText(clock.apartMs)} ms`],
          ['Latest instant that was believed', <Instant at={clock.seen} />],
        ]}
      />
      <ActDialog
        title="Confirm the clock"
        isOpen={isConfirming}
        onClose={() => setConfirming(false)}
        previewKey={['confirm clock', clock.doubt]}
        preview={() =>
          Promise.resolve({
            sentence: `The clock says ${momentText(clock.now)}. Look at a clock that you trust. Once confirmed, what is due by this one leaves with the next run.`,
            verb: 'The clock is right',
          })
        }
        perform={async (reason) => {
          await answer(api.POST('/backend/api/v1/retention/confirmClock', { body: { reason } }));
          return { sentence: 'The clock is believed again.' };
        }}
      />
    </Section>
  );
}
