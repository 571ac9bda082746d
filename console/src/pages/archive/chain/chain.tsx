import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { listAddress, readPage } from '../../../api/lists';
import { Section } from '../../../parts/page';
import { Answered } from '../../../parts/states/states';
import { counted, dayText } from '../../../parts/values/format';
import classes from './chain.module.css';
import type { DrFile } from './dr-file-light';

/** So many links are drawn, the newest. */
const MOST = 60;

/** The newest links of the chain in their order, expired ones too: each is signed with the hash of the one before. */
export function Chain() {
  const links = useQuery({
    queryKey: ['disasterRecoveryFiles/', 'chain'],
    // A run that nobody watches adds links.
    staleTime: 0,
    refetchInterval: 15_000,
    queryFn: async ({ signal }) => {
      const ask = (expired?: string) =>
        readPage<DrFile>(
          listAddress('disasterRecoveryFiles/', { order: 'desc', limit: String(MOST), expired }),
          { signal },
        );
      const [available, expired] = await Promise.all([ask(), ask('true')]);
      return [...available.rows, ...expired.rows]
        .sort((one, other) => one.sequence - other.sequence)
        .slice(-MOST);
    },
  });
  return (
    <Section title="The chain">
      <Answered of={links} lines={2}>
        {(files) =>
          files.length === 0 ? (
            <Text size="sm">It begins with the first DR file.</Text>
          ) : (
            <>
              <Text size="sm">
                The newest {counted(files.length, 'link')}, the last one on the right. Each carries the hash
                of the one before.
                {files.some(({ status }) => status === 'Expired') &&
                  ' Of those with a dashed frame the bytes have expired; their manifests stay.'}
              </Text>
              <ol className={classes.chain}>
                {files.map((file) => (
                  <li key={file.id}>
                    <Link
                      href={`/archive?open=${file.id}`}
                      className={classes.link}
                      data-status={file.status}
                      title={`${file.fileName}, ${counted(file.rowCount, 'row')}, made ${dayText(file.created)}`}
                      aria-label={`DR file ${file.sequence}, ${file.status.toLowerCase()}`}
                    >
                      {file.sequence}
                    </Link>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </Answered>
    </Section>
  );
}
