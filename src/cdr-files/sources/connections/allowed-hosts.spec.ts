import { assertReachable } from './allowed-hosts';

const HERE = /this machine itself/;
const OTHERS = /not among those of CDR_SOURCE_HOSTS/;

describe('what sources may reach', () => {
  it.each([
    ['sftp.carrier.example', '192.0.2.7', []],
    ['sftp.carrier.example', '2001:db8::7', []],
    ['SFTP.carrier.example', '192.0.2.7', ['sftp.carrier.example']],
    ['sftp.carrier.example', '10.1.2.3', ['other.example', '10.1.0.0/16']],
    ['sftp.carrier.example', '::ffff:10.1.2.3', ['10.1.0.0/16']],
    ['sftp.carrier.example', '2001:db8::7', ['2001:db8::/32']],
    ['10.1.2.3', '10.1.2.3', ['10.1.2.3']],
    ['localhost', '127.0.0.1', ['localhost']],
    ['localhost', '::1', ['localhost']],
    ['127.0.0.1', '127.0.0.1', ['127.0.0.1']],
  ])('%s at %s, where CDR_SOURCE_HOSTS is %j', (host, address, allowed) => {
    expect(() => assertReachable(host, address, allowed)).not.toThrow();
  });

  it.each([
    ['sftp.carrier.example', '192.0.2.7', ['other.example'], OTHERS],
    ['sftp.carrier.example', '10.2.2.3', ['10.1.0.0/16'], OTHERS],
    ['sftp.carrier.example', '2001:db9::7', ['2001:db8::/32', '0.0.0.0/0'], OTHERS],
    ['evil-localhost', '127.0.0.1', ['localhost'], HERE],
    ['evil.example', '127.0.0.1', ['evil.example'], HERE],
    ['evil.example', '::ffff:127.0.0.1', [], HERE],
    ['169.254.169.254', '169.254.169.254', ['169.254.169.254', '169.254.0.0/16'], /link-local/],
    ['100.100.100.200', '100.100.100.200', ['100.100.100.200'], /metadata/],
    ['224.0.0.1', '224.0.0.1', ['224.0.0.1'], /no single server/],
  ])('never %s at %s, where CDR_SOURCE_HOSTS is %j', (host, address, allowed, why) => {
    expect(() => assertReachable(host, address, allowed)).toThrow(why);
  });
});
