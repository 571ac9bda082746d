import { fastify } from 'fastify';
import { announceDeprecations } from './deprecations';

const GOING = {
  method: 'GET',
  path: '/old/:id',
  since: new Date('2026-12-01T00:00:00Z'),
  sunset: new Date('2027-12-01T00:00:00Z'),
  more: '/changes',
};

describe('an operation that will go', () => {
  const app = fastify();

  beforeAll(async () => {
    announceDeprecations(app, [GOING]);
    app.get('/old/:id', (_, reply) => reply.header('link', '</old/2>; rel="next"').send({}));
    app.get('/new', () => ({}));
    await app.ready();
  });

  afterAll(() => app.close());

  it.each(['GET', 'HEAD'] as const)(
    'says so on each answer to %s, and since when and until when',
    async (method) => {
      const { headers } = await app.inject({ method, url: '/old/1' });
      expect(headers).toMatchObject({
        deprecation: '@1796083200',
        sunset: 'Wed, 01 Dec 2027 00:00:00 GMT',
        link: '</old/2>; rel="next", </changes>; rel="deprecation"; type="text/html"',
      });
    },
  );

  it('says nothing of the others', async () => {
    const { headers } = await app.inject({ method: 'GET', url: '/new' });
    expect(headers).not.toHaveProperty('deprecation');
    expect(headers).not.toHaveProperty('sunset');
  });
});
