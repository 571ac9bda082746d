import { DOCS_PATH } from '../../common/paths';
import type { Shell } from '../shell';
import { archive } from './archive';
import { deleteAndReinstate } from './delete-and-reinstate';
import { DemoClient } from './demo-client';
import { DemoWorld, inDemoWorld } from './demo-world';
import { importFiles } from './import-files';
import { Narrator } from './narrator';
import { verifyAndRestore } from './verify-and-restore';

/**
 * Runs the demo, and checks each claim it prints.
 * @throws CommandError at the first claim that is not true
 */
export async function runDemo(shell: Shell, keep: boolean): Promise<void> {
  const startedAt = Date.now();
  shell.terminal.note('Starting the server with a database of its own; this takes a few seconds.');
  const narrator = new Narrator(shell);
  const dataDir = await inDemoWorld(shell, keep, async (world) => {
    await runSteps(world, narrator);
    return world.env.dataDir;
  });
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const result = { ok: true, seconds, steps: narrator.steps, dataDir: keep ? dataDir : null };
  shell.terminal.result(result, ending(seconds, keep ? dataDir : null));
}

async function runSteps(world: DemoWorld, narrator: Narrator): Promise<void> {
  const client = new DemoClient(world.origin, world.key, narrator);
  narrator.step('Start the server');
  narrator.say(`${world.origin}, data folder ${world.env.dataDir}`);
  narrator.say('Every request below is real and carries "Authorization: Bearer KEY"; answers are shortened.');
  const cdrFileId = await importFiles(client, narrator);
  const deletedCount = await deleteAndReinstate(client, narrator, cdrFileId);
  await archive(world, client, narrator, deletedCount);
  await verifyAndRestore(client, narrator, deletedCount);
  narrator.step('Account for every line of the file, wherever its calls are now');
  const reconciliation = await client.get(`CDRFiles/${cdrFileId}/reconciliation`, [
    'lineCount',
    'callLines',
    'calls',
    'balanced',
  ]);
  narrator.check('lines and calls add up', reconciliation.balanced === true);
}

function ending(seconds: number, dataDir: string | null): string {
  const kept = dataDir ? `\nThe data folder is kept: DATA_DIR=${dataDir} npm start serves it.` : '';
  return (
    `\nEverything was as told, in ${seconds} s.${kept}\n` +
    `Next: "npm start" prints a key for you; Swagger UI is then at http://127.0.0.1:3000${DOCS_PATH}`
  );
}
