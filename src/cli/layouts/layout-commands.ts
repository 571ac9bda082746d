import type { Command } from 'commander';
import { wholeNumber } from '../whole-number';
import type { Room, Shell } from '../shell';
import { withApplication } from '../with-application';

const MAX_VERSION = 999_999_999;

const room: Room = async () => (await import('../../cdr-files/cdr-files.module.js')).CdrFilesModule;

/** `layout list|show|add|try|retire|schema`: the layouts that files can be sent in. */
export function addLayoutCommands(layout: Command, surroundings: Shell): void {
  const shell = { ...surroundings, room };
  layout
    .command('list')
    .description('list the layouts that files can be sent in')
    .action(async () => {
      const { listLayouts } = await import('./layout-list.js');
      await withApplication(shell, (app) => listLayouts(app, shell));
    });
  layout
    .command('show')
    .description('print the document of a layout, retired or not')
    .argument('<name>', 'its name')
    .option('--version <n>', 'this version, not the newest', wholeNumber(1, MAX_VERSION))
    .action(async (name: string, { version }: { version?: number }) => {
      const { showLayout } = await import('./layout-list.js');
      await withApplication(shell, (app) => showLayout(app, shell, name, version));
    });
  layout
    .command('add')
    .description('give a layout, or a new version of one; the document of its newest version makes no other')
    .argument('<file>', 'its document, as "layout schema" describes it')
    .action(async (path: string) => {
      const { readDocumentFile } = await import('./document-file.js');
      const { document } = await readDocumentFile(path);
      const { addLayout } = await import('./change-layout.js');
      await withApplication(shell, (app) => addLayout(app, shell, document));
    });
  layout
    .command('try')
    .description(
      'say what a layout makes of the first MiB of a file; it needs no installation and keeps nothing; exit code 1 where the file would be refused',
    )
    .argument('<file>', "the layout's document")
    .argument('<sample>', 'a file of the carrier, packed with gzip or not')
    .action(async (path: string, sample: string) => {
      const { tryDocument } = await import('./try-document.js');
      await tryDocument(shell, path, sample);
    });
  layout
    .command('retire')
    .description('offer a layout no longer; its versions stay for the files that name them')
    .argument('<name>', 'its name')
    .option('--reason <text>', 'kept in the activity log')
    .action(async (name: string, { reason }: { reason?: string }) => {
      const { retireLayout } = await import('./change-layout.js');
      await retireLayout(shell, name, reason);
    });
  layout
    .command('schema')
    .description("print the JSON Schema of layouts' documents; it needs no installation")
    .action(async () => {
      const { layoutSchema } = await import('../../cdr-layouts/documents/layout-schema.js');
      shell.terminal.result(layoutSchema, JSON.stringify(layoutSchema, null, 2));
    });
}
