import { Command, Option } from 'commander';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { generateCdrFile, GenerateOptions } from '../cdr-layouts/generate/generate-cdr-file';
import { generatedFileName } from '../cdr-layouts/generate/generated-file-name';
import { generatedLayouts } from '../cdr-layouts/generate/generated-layouts';
import { writeOutputFile } from './output-file';
import type { Progress } from './progress';
import type { Shell } from './shell';
import { thousands } from './table';
import { wholeNumber } from './whole-number';

const MAX_ROWS = 1_000_000_000;
const MAX_SEED = 4_294_967_295;
const LINE_FEED = 0x0a;

/** `generate`: a synthetic CDR file, without a database. */
export function addGenerateCommand(generate: Command, { terminal, interruption }: Shell): void {
  generate
    .addOption(
      new Option('--layout <name>', "the file's layout").choices(generatedLayouts).makeOptionMandatory(),
    )
    .requiredOption('--rows <n>', 'how many records', wholeNumber(1, MAX_ROWS))
    .requiredOption('--out <file>', 'the new file, or a folder for it; never overwrites a file (exit code 3)')
    .option('--seed <n>', 'the same seed gives the same bytes', wholeNumber(0, MAX_SEED), 1)
    .action(async ({ out, ...options }: GenerateOptions & { out: string }) => {
      const path = await outputPath(out, options);
      const progress = terminal.progress('records');
      try {
        const source = watched(generateCdrFile(options), options.rows, progress, interruption);
        const { sizeBytes } = await writeOutputFile(path, source);
        progress.stop();
        terminal.result(
          { file: path, ...options, sizeBytes },
          `${path}: ${thousands(options.rows)} records, ${thousands(sizeBytes)} bytes`,
        );
      } finally {
        progress.stop();
      }
    });
}

/** The path of the file; in a folder, with the name that a carrier would give it. */
async function outputPath(out: string, { layout, rows }: GenerateOptions): Promise<string> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return out;
  const madeOn = new Date().toISOString().slice(0, 10);
  return join(out, generatedFileName({ layout, madeOn, sequence: 1, rows }));
}

async function* watched(
  source: AsyncIterable<Uint8Array>,
  rows: number,
  progress: Progress,
  interruption: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let lines = -1; // the header
  for await (const chunk of source) {
    interruption.throwIfAborted();
    yield chunk;
    for (const byte of chunk) if (byte === LINE_FEED) lines += 1;
    progress.update('Writing', Math.max(0, lines), rows);
  }
}
