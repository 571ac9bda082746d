import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { Facts } from '../../../parts/values/facts';
import { countText } from '../../../parts/values/format';

/** What was odd about a file and did not keep it out. */
export function Warnings({ id }: { id: string }) {
  const warnings = useQuery({
    queryKey: ['CDRFiles/', id, 'warnings'],
    queryFn: ({ signal }) =>
      readPage<Schemas['CdrFileWarningView']>(listAddress(`CDRFiles/${id}/warnings/`, {}), { signal }),
  });
  return (
    <Section title="Warnings">
      <Answered of={warnings} lines={2}>
        {({ rows }) => (
          <Facts
            of={rows.map(({ code, count, firstLine, message }) => [
              `${countText(count)} × ${code}`,
              `${message}${firstLine === null ? '' : ` The first is line ${firstLine}.`}`,
            ])}
          />
        )}
      </Answered>
    </Section>
  );
}
