import { download } from '../../api/lists';
import { SaveButton } from '../../parts/acts/save-button';
import { utcDay } from '../../parts/values/format';
import { API } from '../../place';

const FORMATS = [
  { label: 'Report, PDF', type: 'application/pdf', ending: 'pdf' },
  { label: 'Report, CSV', type: 'text/csv', ending: 'csv' },
  { label: 'Report, JSON', type: 'application/json', ending: 'json' },
] as const;

/** All that is held about a number, as a file. Its name does not have the number. */
export function ReportButtons({ number }: { number: string }) {
  return FORMATS.map(({ label, type, ending }) => (
    <SaveButton
      key={type}
      onSave={() =>
        download(`${API}dataSubjects/report`, type, `data-subject-report-${utcDay()}.${ending}`, { number })
      }
    >
      {label}
    </SaveButton>
  ));
}
