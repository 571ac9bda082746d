// A real OpenID Connect provider on loopback: node provider.mjs REDIRECT_URI ACCOUNTS
import Provider from 'oidc-provider';
import { createServer } from 'node:http';

const [redirectUri, accounts] = process.argv.slice(2);
const known = JSON.parse(accounts);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'deleted-calls',
        client_secret: 'secret-of-the-tests-0123456789',
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/console/', redirectUri).href],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ['key-of-the-tests'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...known[id] }) }),
  });
  server.on('request', provider.callback());
  process.stdout.write(`${issuer}\n`);
});
