import { loadEnv } from '../config/env';
import { exposures } from './exposure';

const told = (variables: NodeJS.ProcessEnv): string[] =>
  exposures(loadEnv(variables)).map(({ event }) => event);

describe('what crosses a network in the clear', () => {
  it.each([
    [{}, []],
    [{ HOST: '0.0.0.0' }, ['HTTP without TLS is open to the network']],
    [{ HOST: '::' }, ['HTTP without TLS is open to the network']],
    [{ HOST: 'calls.internal' }, ['HTTP without TLS is open to the network']],
    [{ HOST: '0.0.0.0', TRUST_PROXY: 'on' }, []],
    [{ HOST: '127.0.0.2' }, []],
    [{ HOST: '::1' }, []],
    [{ HOST: 'localhost' }, []],
    [{ PUBLIC_URL: 'http://calls.example.org' }, ['PUBLIC_URL is plain HTTP']],
    [{ PUBLIC_URL: 'http://localhost:3000' }, []],
    [{ PUBLIC_URL: 'https://calls.example.org' }, []],
    [{ S3_ENDPOINT: 'http://storage.example.org:9000' }, ['S3_ENDPOINT is plain HTTP']],
    [{ S3_ENDPOINT: 'http://127.0.0.1:9000' }, []],
    [{ S3_ENDPOINT: 'https://storage.example.org' }, []],
    [{ DATABASE_URL: 'postgres://u@db.example.org/x' }, ['DATABASE_URL is reached without TLS']],
    [{ DATABASE_URL: 'postgres://u@db.example.org/x?sslmode=verify-full' }, []],
    [
      { DATABASE_URL: 'postgres://u@db.example.org/x?sslmode=disable' },
      ['DATABASE_URL is reached without TLS'],
    ],
    [{ DATABASE_URL: 'postgres://u@localhost/x' }, []],
    [{ DATABASE_URL: 'postgres://u@/x?host=/run/postgresql' }, []],
    [{ DATABASE_URL: 'postgres:///x?host=/run/postgresql' }, []],
  ])('is told for %j: %j', (variables, events) => {
    expect(told(variables)).toEqual(events);
  });
});
