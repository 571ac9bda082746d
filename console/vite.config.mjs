import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

/**
 * Built into dist/web, from where the server serves it. Asset names carry a hash of their content. Addresses are relative
 * to the page's <base>, which the server writes: a proxy may put a path before everything.
 */
export default defineConfig({
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
