// Bundles the public face. The server file carries its libraries, so that it runs the production React whatever
// NODE_ENV the Kapok server was started with.
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [reactRouter()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  ssr: { noExternal: true },
  environments: {
    ssr: { build: { rolldownOptions: { input: './app/handler.ts' } } },
  },
});
