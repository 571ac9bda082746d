import { Page } from '../../parts/page';
import { Views } from '../../parts/views';
import { Calendar } from './calendar/calendar';
import { DrFiles } from './chain/dr-files';
import { Policy } from './policy/policy';
import { Certificates } from './proof/certificates';
import { Verifications } from './proof/verifications';
import { Runs } from './runs/runs';

/** What is due to leave the database, what was archived, and the proof that the archive is whole. */
export default function ArchivePage() {
  return (
    <Page title="Archive">
      <Views
        label="Archive"
        views={[
          { name: 'files', title: 'DR files', show: () => <DrFiles /> },
          { name: 'calendar', title: 'What is due', show: () => <Calendar /> },
          { name: 'runs', title: 'Retention runs', show: () => <Runs /> },
          { name: 'verifications', title: 'Verifications', show: () => <Verifications /> },
          { name: 'certificates', title: 'Certificates', show: () => <Certificates /> },
          { name: 'policy', title: 'Policy', show: () => <Policy /> },
        ]}
      />
    </Page>
  );
}
