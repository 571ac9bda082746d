import { Button, Paper } from '@mantine/core';
import { DragEvent, ReactNode, useRef, useState } from 'react';
import classes from './upload.module.css';

/** Takes files that are dropped on it, or chosen. Whatever else is dropped is left alone. */
export function DropZone({
  onFiles,
  children,
}: {
  onFiles: (files: readonly File[]) => void;
  /** @param choose the button that opens the browser's chooser */
  children: (choose: ReactNode) => ReactNode;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
  };
  return (
    <Paper
      withBorder
      p="sm"
      className={isOver ? classes.over : undefined}
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="CDR files"
        data-testid="cdr-file"
        onChange={(event) => {
          const { files } = event.currentTarget;
          if (files && files.length > 0) onFiles([...files]);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      {children(
        <Button size="xs" variant="default" onClick={() => chooser.current?.click()}>
          Choose a file, or drop it here
        </Button>,
      )}
    </Paper>
  );
}
