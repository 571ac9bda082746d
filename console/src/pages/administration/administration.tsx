import { Page } from '../../parts/page';
import { Views } from '../../parts/views';
import { useMe } from '../../session/session';
import { Approvals } from './approvals/approvals';
import { System } from './system/system';
import { Users } from './users/users';

/** Users and their keys, what waits for a second person, and the installation itself. */
export default function AdministrationPage() {
  const { may } = useMe();
  return (
    <Page title="Administration">
      <Views
        label="Administration"
        views={[
          ...(may('users.manage') ? [{ name: 'users', title: 'Users and keys', show: () => <Users /> }] : []),
          ...(may('dataProtection.primary')
            ? [{ name: 'approvals', title: 'Approvals', show: () => <Approvals /> }]
            : []),
          { name: 'system', title: 'System', show: () => <System /> },
        ]}
      />
    </Page>
  );
}
