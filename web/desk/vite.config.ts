// How the desk is built: static files under /desk/, served by the Kapok server. Never bake an address or a secret in.
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A build is for people to use, whatever the environment of the process that asks for it (a test runner's is "test").
if (process.argv.includes('build')) process.env.NODE_ENV = 'production';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/desk/',
  plugins: [react()],
  resolve: {
    // Contracts' words are wanted in the browser, the schema library is not.
    alias: { typebox: fileURLToPath(new URL('../shared/typeboxAway.ts', import.meta.url)) },
  },
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, target: 'es2022', chunkSizeWarningLimit: 900 },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/log', '/healthz'].map((path) => [
        path,
        process.env.KAPOK_DEV_SERVER ?? 'http://localhost:8080',
      ]),
    ),
  },
});
