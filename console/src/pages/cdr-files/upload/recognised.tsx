import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/client';
import { upload } from '../../../api/upload';
import { bytesText } from '../../../parts/values/format';

/** So much of a file a trial reads. */
const SAMPLE_BYTES = 1_048_576;
let chosen = 0;
const numbers = new WeakMap<File, number>();

/** A file that was chosen, and the layout that it is recognised as by its beginning, before it is sent. */
export function Recognised({ file, types }: { file: File; types: readonly Schemas['CdrFileTypeView'][] }) {
  const trial = useQuery({
    queryKey: ['CDRFileTypes/try', numberOf(file)],
    queryFn: () =>
      upload<Schemas['LayoutTrialView']>(
        'CDRFileTypes/try',
        new File([file.slice(0, SAMPLE_BYTES)], file.name),
        { fileType: 'auto' },
      ),
    // A bundle, for one, is only looked into when it is imported.
    retry: false,
    staleTime: Infinity,
  });
  return (
    <Text size="sm" component="li">
      {file.name}, {bytesText(file.size)}: {sentence(trial.data, trial.isPending, types)}
    </Text>
  );
}

function sentence(
  trial: Schemas['LayoutTrialView'] | undefined,
  isPending: boolean,
  types: readonly Schemas['CdrFileTypeView'][],
): string {
  if (isPending) return 'looking how it is written …';
  const name = trial?.recognisedAs;
  if (name) return `recognised as ${types.find((one) => one.name === name)?.title ?? name}.`;
  return trial?.recognitionDetail ?? 'how it is written is told when it is imported.';
}

/** A file that is chosen again may have other bytes: its name says nothing. */
function numberOf(file: File): number {
  const number = numbers.get(file) ?? (chosen += 1);
  numbers.set(file, number);
  return number;
}
