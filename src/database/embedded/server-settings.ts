/**
 * What the server is started with, over the cluster's own configuration. It is a small server, reached through one
 * Unix socket. Its log has what happens to the server, and no personal data.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  max_connections: '60',
  shared_buffers: '160MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  // To start workers took seven times as long as the count of a CDR file in a hundred million rows (docs/performance.md).
  parallel_setup_cost: '10000',
  // Compressing pages took more of the processor than the bytes it saved were worth (docs/performance.md).
  wal_compression: 'off',
  max_wal_size: '2GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  logging_collector: 'off',
  log_destination: 'stderr',
  log_line_prefix: '%m [%p] ',
  // The client is told of its errors and warnings; the log would keep the values that they quote.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_duration: 'off',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  // Several lines an hour, for ever.
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_connections: 'off',
  log_disconnections: 'off',
};

/** The major version from which on the server knows a setting; it does not start with one that it does not know. */
const KNOWN_SINCE: Readonly<Record<string, number>> = { io_method: 18 };

/**
 * The server's command line: `-D`, then each setting as `-c name=value`; `extra` overrides ours.
 * @param major of the server; settings that it does not know yet are left out
 */
export function serverArguments(
  dataFolder: string,
  socketFolder: string,
  major: number,
  extra: Readonly<Record<string, string>> = {},
): string[] {
  // A list of paths to PostgreSQL: quoted, a comma is part of the path.
  const sockets = `"${socketFolder.replaceAll('"', '""')}"`;
  const settings = { ...SETTINGS, ...extra, unix_socket_directories: sockets };
  const known = Object.entries(settings).filter(([name]) => major >= (KNOWN_SINCE[name] ?? 0));
  return ['-D', dataFolder, ...known.flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
