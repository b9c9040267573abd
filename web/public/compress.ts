// Compresses the built assets once, so that serving them costs nothing; prints what a first visit loads, compressed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = join(import.meta.dirname, 'build/client/assets');
let scriptBytes = 0;
for (const name of await readdir(folder)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  const bytes = await readFile(join(folder, name));
  const small = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  await writeFile(join(folder, `${name}.br`), small);
  if (name.endsWith('.js')) scriptBytes += small.length;
  process.stdout.write(`${name} ${(small.length / 1024).toFixed(1)} KB brotli\n`);
}
process.stdout.write(`all scripts ${(scriptBytes / 1024).toFixed(1)} KB brotli\n`);
