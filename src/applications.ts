import type { Applications } from './cli/shell';

/** What takes long to load is loaded by the commands that need it, so that help and bad usage answer at once. */
export const applications: Applications = {
  serve: async (env) => (await import('./serve.js')).serve(env),
  openServer: async (env, address) => (await import('./create-app.js')).createApp(env, address),
  openContext: async (env, address, log, room) =>
    (await import('./create-command-context.js')).createCommandContext(env, address, log, room),
};
