import { useState } from 'react';
import { useAddress } from '../../../parts/address';
import { Column } from '../../../parts/table/column';
import { RecordList } from '../../../parts/table/record-list';
import { counted } from '../../../parts/values/format';
import { Instant } from '../../../parts/values/values';
import { PermittedButton } from '../../../session/permitted-button';
import { AddUser } from './add-user';
import { grantsText } from './grants-text';
import { User, UserLight } from './user-light';
import { UserPanel } from './user-panel';

const COLUMNS: readonly Column<User>[] = [
  { title: 'Name', cell: ({ name }) => name },
  { title: 'Email', cell: ({ email }) => email },
  { title: 'State', cell: ({ status }) => <UserLight status={status} /> },
  { title: 'May', cell: grantsText },
  { title: 'Made', cell: ({ created }) => <Instant at={created} />, wideOnly: true },
];

/** Who may sign in and what each may do. */
export function Users() {
  const [isAdding, setAdding] = useState(false);
  const { set } = useAddress<'open'>();
  return (
    <>
      <RecordList<User>
        path="users/"
        label="Users"
        exportName="users"
        columns={COLUMNS}
        sentence={(total) =>
          total === null ? 'Counting …' : `${counted(total, 'user')} can sign in, or are suspended.`
        }
        empty={{ why: 'There is no user.' }}
        panel={(id) => <UserPanel id={id} />}
        panelTitle={(id) => `User ${id}`}
        actions={
          <PermittedButton needs="users.manage" onClick={() => setAdding(true)}>
            Add a user
          </PermittedButton>
        }
      />
      <AddUser isOpen={isAdding} onClose={() => setAdding(false)} onAdded={(id) => set({ open: id })} />
    </>
  );
}
