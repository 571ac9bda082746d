import { serverArguments } from './server-settings';

describe('the command line of the server', () => {
  it('names the folder, no TCP address and the socket’s folder as one quoted path', () => {
    const args = serverArguments('/d/data', '/d, "e"/socket');
    expect(args.slice(0, 2)).toEqual(['-D', '/d/data']);
    expect(args).toContain('listen_addresses=');
    expect(args).toContain('unix_socket_directories="/d, ""e""/socket"');
  });

  it('takes further settings over our own, but not another place for the socket', () => {
    const args = serverArguments('/d', '/s', { max_connections: '9', unix_socket_directories: '/elsewhere' });
    expect(args.filter((arg) => arg.startsWith('max_connections='))).toEqual(['max_connections=9']);
    expect(args.filter((arg) => arg.startsWith('unix_socket_directories='))).toEqual([
      'unix_socket_directories="/s"',
    ]);
  });
});
