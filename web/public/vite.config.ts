// Bundles the public face. The server file carries its libraries, so that it runs the production React whatever
// NODE_ENV the Kapok server was started with.
import { fileURLToPath } from 'node:url';
import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, type Plugin } from 'vite';

/** Every page brings the list of all pages' files: names would be a tenth of it. */
const short = 'assets/[hash].js';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutSchemas(), reactRouter()],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  ssr: { noExternal: true },
  environments: {
    // A schema that no page uses stays behind: to build one changes nothing else.
    client: {
      build: {
        rolldownOptions: {
          treeshake: { manualPureFunctions: ['Type'] },
          output: { entryFileNames: short, chunkFileNames: short },
        },
      },
    },
    ssr: { build: { rolldownOptions: { input: './app/handler.ts' } } },
  },
});

/** What a visitor's device holds a report's evidence against; all other contracts are read for their words. */
const evidence = ['decimal', 'evidence', 'formulas', 'scoring', 'sum-proof', 'words'];

function withoutSchemas(): Plugin {
  const stand = fileURLToPath(new URL('../shared/typeboxAway.ts', import.meta.url));
  return {
    name: 'without-schemas',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (!/^typebox$|^\.\.?\/words\.ts$/.test(source) || this.environment.name !== 'client') return null;
      const [, contract] = /\/contracts\/src\/(.+)\.ts$/.exec(importer) ?? [];
      if (contract === undefined || evidence.includes(contract)) return null;
      // A room has words of its own; those above all rooms are a schema only.
      const above = source === (contract.includes('/') ? '../words.ts' : './words.ts');
      return source === 'typebox' || above ? stand : null;
    },
  };
}
