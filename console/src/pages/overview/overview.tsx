import { Stack } from '@mantine/core';
import { Page } from '../../parts/page';
import { useMe } from '../../session/session';
import { Deletions } from './deletions';
import { DueDays } from './due-days';
import { LastChanges } from './last-changes';
import { Lights } from './lights';
import { OverviewSentence } from './sentence';
import { ReadsByPerson } from './reads-by-person';
import { Sizes } from './sizes';

/** Whether all is well, what happened lately, and what is to come: as far as the reader may see each. */
export default function OverviewPage() {
  const { may } = useMe();
  const seesActivity = may('userActivityLog.view');
  return (
    <Page title="Overview" sentence={seesActivity ? <OverviewSentence /> : undefined}>
      <Stack gap="xl">
        <Lights />
        {seesActivity && <Deletions />}
        {may('dataProtection.view') && <DueDays />}
        {seesActivity && <ReadsByPerson />}
        {(may('users.manage') || may('dataProtection.primary')) && <Sizes />}
        {seesActivity && <LastChanges />}
      </Stack>
    </Page>
  );
}
