import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Schemas } from '../../../api/client';
import { upload } from '../../../api/upload';

type CdrFile = Schemas['CdrFileView'];

interface Sending {
  /** Chosen, and not sent yet. */
  readonly files: readonly File[];
  readonly choose: (files: readonly File[]) => void;
  readonly send: (fields: Readonly<Record<string, string>>) => void;
  /** What is on its way, and how much of it was sent, from 0 to 1. */
  readonly now: { readonly file: File; readonly part: number } | null;
  readonly cancel: () => void;
  /** What came, the newest choice of files. */
  readonly sent: readonly CdrFile[];
  readonly error: Error | null;
}

/** Sends files one after the other. What was not sent, for a fault or because it was cancelled, stays chosen. */
export function useSending(): Sending {
  const client = useQueryClient();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [sent, setSent] = useState<readonly CdrFile[]>([]);
  const [now, setNow] = useState<Sending['now']>(null);
  const abort = useRef<AbortController>(null);
  const sending = useMutation({
    mutationFn: async (fields: Readonly<Record<string, string>>) => {
      abort.current = new AbortController();
      const { signal } = abort.current;
      for (const file of files) {
        setNow({ file, part: 0 });
        const came = await upload<CdrFile>('CDRFiles/', file, fields, {
          onProgress: (part) => setNow({ file, part }),
          signal,
        });
        setFiles((before) => before.filter((each) => each !== file));
        setSent((before) => [...before, came]);
      }
    },
    onSettled: async () => {
      setNow(null);
      await client.invalidateQueries({ queryKey: ['page'] });
    },
  });
  const isCancelled = sending.error instanceof DOMException && sending.error.name === 'AbortError';
  return {
    files,
    choose: (chosen) => {
      setFiles(chosen);
      setSent([]);
      sending.reset();
    },
    send: (fields) => sending.mutate(fields),
    now,
    cancel: () => abort.current?.abort(),
    sent,
    error: isCancelled ? null : sending.error,
  };
}
