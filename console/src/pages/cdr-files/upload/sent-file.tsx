import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Schemas } from '../../../api/client';
import { counted } from '../../../parts/values/format';
import { FileLink } from '../../../parts/values/values';
import { CancelImport } from '../files/cancel-import';
import { FileStatus, isUnderWay } from '../files/file-status';
import { useFile } from '../files/use-file';

type CdrFile = Schemas['CdrFileView'];

/** A file that was just sent: how it is read, how far that is, what came of it. */
export function SentFile({ file: sent }: { file: CdrFile }) {
  const { data: file = sent } = useFile(sent.id);
  const client = useQueryClient();
  const isOver = !isUnderWay(file);
  useEffect(() => {
    if (isOver) void client.invalidateQueries({ queryKey: ['page'] });
  }, [isOver, client]);
  return (
    <Group gap="xs" component="li">
      <Text size="sm" span>
        <FileLink id={file.id} name={file.fileName} />
      </Text>
      <FileStatus file={file} />
      <Text size="sm">
        {file.fileType !== 'auto' && `Read as ${file.fileType}. `}
        {isOver ? whatCame(file) : 'It goes on when this page is left.'}
      </Text>
      {!isOver && <CancelImport id={file.id} />}
    </Group>
  );
}

function whatCame({ failure, statusDetail, callCount, rejectedCount, warnings }: CdrFile): string {
  if (callCount === null) return [statusDetail, failure?.whatToDo].filter(Boolean).join(' ');
  return [
    counted(callCount, 'call'),
    rejectedCount ? `, ${counted(rejectedCount, 'line')} rejected` : '',
    warnings.length > 0 ? `, ${counted(warnings.length, 'warning')}` : '',
    '.',
  ].join('');
}
