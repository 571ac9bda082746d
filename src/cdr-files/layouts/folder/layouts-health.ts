import { layoutSentence } from '../document-input';
import type { WrongLayoutFile } from './layout-folder.service';

/** The folder of layouts, for `/health/ready`. */
export interface LayoutsHealth {
  readonly status: 'ok' | 'wrong';
  readonly detail: string;
  readonly wrongFiles: number;
}

/** Pure: what the files of the folder amount to. */
export function layoutsHealth([first, ...others]: readonly WrongLayoutFile[]): LayoutsHealth {
  if (!first) return { status: 'ok', detail: 'No file in the folder of layouts is wrong.', wrongFiles: 0 };
  const more =
    others.length === 0 ? '' : ` There ${others.length === 1 ? 'is 1 more' : `are ${others.length} more`}.`;
  const detail = `The folder of layouts, ${first.file}: ${layoutSentence(first.fault)}${more}`;
  return { status: 'wrong', detail, wrongFiles: 1 + others.length };
}
