import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

/**
 * Built into dist/web, from where the server serves it. Asset names carry a hash of their content. Addresses are relative
 * to the page's <base>, which the server writes: a proxy may put a path before everything.
 */
export default defineConfig({
  plugins: [preloadConsole()],
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The server sends every file compressed; a data: URL would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  // For work on the console: `npx vite console` beside a running server.
  server: { proxy: { '/backend': 'http://127.0.0.1:3000', '/health': 'http://127.0.0.1:3000' } },
});

/** The page asks for the console's own code together with its first script, which is what loads it. */
function preloadConsole() {
  return {
    name: 'preload-console',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle, chunk: first }) {
        const main = Object.values(bundle).find(({ facadeModuleId }) =>
          facadeModuleId?.endsWith('/src/main.tsx'),
        );
        if (!main) throw new Error('The bundle has no src/main.tsx');
        return [main.fileName, ...main.imports]
          .filter((name) => name !== first.fileName && !first.imports.includes(name))
          .map((name) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${name}` },
            injectTo: 'head',
          }));
      },
    },
  };
}
