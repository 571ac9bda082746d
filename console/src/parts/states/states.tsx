import { Alert, Button, Code, Skeleton, Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../../api/problem';

/** The skeleton of what is to come. */
export function Loading({ lines = 6 }: { lines?: number }) {
  return (
    <Stack gap="xs" role="status" aria-label="Loading" aria-busy>
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={18} width={at === 0 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}

/** Says why there is nothing, and what would fill it. */
export function Empty({ why, fills }: { why: string; fills?: ReactNode }) {
  return (
    <Stack gap={4} py="lg" align="center">
      <Text fw={500}>{why}</Text>
      {fills !== undefined && (
        <Text c="dimmed" size="sm" ta="center">
          {fills}
        </Text>
      )}
    </Stack>
  );
}

/** The problem's own sentence, its request id, and what to do. */
export function ProblemBox({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : null;
  if (problem?.status === 403) return <Forbidden sentence={problem.message} />;
  return (
    <Alert color="red" title={problem?.title ?? 'The console made a mistake'} role="alert">
      <Text size="sm">{problem?.message ?? (error as Error).message}</Text>
      {problem?.errors.map(({ parameter, pointer, detail }) => (
        <Text size="sm" key={`${parameter ?? pointer ?? ''}${detail}`}>
          <Code>{parameter ?? pointer}</Code> {detail}
        </Text>
      ))}
      {problem?.requestId && (
        <Text size="xs" c="dimmed" mt={4}>
          Request {problem.requestId}
        </Text>
      )}
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

/** Names the permission that is missing, and who can give it. */
export function Forbidden({ sentence }: { sentence: string }) {
  return (
    <Alert color="gray" title="You may not see this">
      <Text size="sm">{sentence}</Text>
      <Text size="sm">A person who manages users can grant it: Administration, Users.</Text>
    </Alert>
  );
}

/** One of the states, or what to make of the answer. */
export function Answered<T>({
  of: { data, error, refetch },
  lines,
  children,
}: {
  of: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch'>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (data !== undefined) return <>{children(data)}</>;
  if (error) return <ProblemBox error={error} retry={() => void refetch()} />;
  return <Loading lines={lines} />;
}
