import { SourcesService } from '../../cdr-files/sources/changes/sources.service';
import { inOptions } from '../checked-input';
import type { Shell } from '../shell';
import { withApplication } from '../with-application';
import { changedSource, newSource, OPTION_OF, SourceOptions } from './source-options';
import { findSource } from './source-list';

export async function addSource(shell: Shell, options: SourceOptions): Promise<void> {
  const input = await newSource(options);
  await withApplication(shell, async (app) => {
    const id = await inOptions(OPTION_OF, () => app.get(SourcesService).create(shell.operator, input));
    const source = await findSource(app, id);
    shell.terminal.result(source, `Source ${id} "${source.name}" added.`);
  });
}

export async function editSource(shell: Shell, id: string, options: SourceOptions): Promise<void> {
  const input = await changedSource(options);
  await withApplication(shell, async (app) => {
    await inOptions(OPTION_OF, () => app.get(SourcesService).change(shell.operator, id, input));
    const source = await findSource(app, id);
    shell.terminal.result(source, `Source ${id} "${source.name}" changed.`);
  });
}

export async function removeSource(shell: Shell, id: string): Promise<void> {
  await withApplication(shell, async (app) => {
    await app.get(SourcesService).remove(shell.operator, id);
    shell.terminal.result({ id }, `Source ${id} removed.`);
  });
}
