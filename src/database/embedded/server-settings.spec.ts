import { serverArguments } from './server-settings';

describe('the command line of the server', () => {
  it('names the folder, no TCP address and the socket’s folder as one quoted path', () => {
    const args = serverArguments('/d/data', '/d, "e"/socket', 18);
    expect(args.slice(0, 2)).toEqual(['-D', '/d/data']);
    expect(args).toContain('listen_addresses=');
    expect(args).toContain('unix_socket_directories="/d, ""e""/socket"');
  });

  it('takes further settings over our own, but not another place for the socket', () => {
    const args = serverArguments('/d', '/s', 18, {
      max_connections: '9',
      unix_socket_directories: '/elsewhere',
    });
    expect(args.filter((arg) => arg.startsWith('max_connections='))).toEqual(['max_connections=9']);
    expect(args.filter((arg) => arg.startsWith('unix_socket_directories='))).toEqual([
      'unix_socket_directories="/s"',
    ]);
  });

  it('leaves out what an older server does not know', () => {
    const names = (major: number): string[] => serverArguments('/d', '/s', major, { io_method: 'sync' });
    expect(names(18)).toContain('io_method=sync');
    expect(names(17)).not.toContain('io_method=sync');
    expect(names(17)).toContain('wal_compression=off');
  });
});
