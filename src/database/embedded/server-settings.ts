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
  wal_compression: 'on',
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
  log_connections: '',
  log_disconnections: 'off',
};

/** The server's command line: `-D`, then each setting as `-c name=value`; `extra` overrides ours. */
export function serverArguments(
  dataFolder: string,
  socketFolder: string,
  extra: Readonly<Record<string, string>> = {},
): string[] {
  // A list of paths to PostgreSQL: quoted, a comma is part of the path.
  const sockets = `"${socketFolder.replaceAll('"', '""')}"`;
  const settings = { ...SETTINGS, ...extra, unix_socket_directories: sockets };
  return [
    '-D',
    dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
