import { Page } from '../../parts/page';
import { useAddress } from '../../parts/address';
import { Views } from '../../parts/views';
import { Erasures } from './erasures';
import { Search } from './search';

/** Everything about one number: what is held, who deleted it, who looked; and what can be done. */
export default function DataSubjectPage() {
  const { get } = useAddress<'number'>();
  return (
    <Page title="Data subject">
      <Views
        label="Data subject"
        keeps={['number']}
        views={[
          { name: 'search', title: 'One number', show: () => <Search number={get('number')} /> },
          { name: 'erasures', title: 'Erasures', show: () => <Erasures /> },
        ]}
      />
    </Page>
  );
}
