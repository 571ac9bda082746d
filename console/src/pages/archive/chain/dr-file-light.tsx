import type { Schemas } from '../../../api/client';
import { Light } from '../../../parts/states/light';

export type DrFile = Schemas['DrFileView'];

/** Whether the bytes of a DR file are there. */
export function DrFileLight({ status }: { status: DrFile['status'] }) {
  switch (status) {
    case 'Available':
      return <Light state="green" word={status} />;
    case 'Restored':
      return <Light state="amber" word={status} />;
    case 'Expired':
      return <Light state="unknown" word={status} />;
  }
}
