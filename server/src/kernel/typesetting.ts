// Sets documents as PDF by Typst. What is set goes in as data, never as source text, so that nothing written in it can become
// Typst code; nothing here may read a database.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

export const fontFamily = 'Noto Sans SC';
const require = createRequire(import.meta.url);

/** The font files, by weight: the only fonts a document may use, since a server may have none installed. */
export const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const;

export interface Typeset {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** The same template and inputs always give the same bytes, because their hashes are signed. `files` are there by these paths. */
export async function typeset(
  template: URL,
  inputs: Readonly<Record<string, string>>,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<Typeset> {
  const [compiler, mainFileContent] = await Promise.all([loadCompiler(), templateOf(template)]);
  // Nothing waits between here and the answer, so that no other document sees them.
  for (const [path, bytes] of Object.entries(files)) compiler.mapShadow(shadowOf(path), Buffer.from(bytes));
  const result = compiler.compile({ mainFileContent, inputs: { ...inputs } });
  for (const path of Object.keys(files)) compiler.unmapShadow(shadowOf(path));
  const document = result.result;
  if (document === null) {
    const error = result.takeDiagnostics();
    throw new Error(`Typst could not set the document: ${JSON.stringify(error?.shortDiagnostics ?? [])}`);
  }
  const pdf = compiler.pdf(document);
  const pages = document.numOfPages;
  // Memoised layouts of earlier documents would otherwise stay for as long as the server runs.
  compiler.evictCache(2);
  return { pdf: new Uint8Array(pdf), pages };
}

/** Documents are set as if they lay where the server was started. */
const shadowOf = (path: string): string => join(process.cwd(), path);

let compiler: Promise<NodeCompiler> | undefined;

/** The compiler holds 20 MB of font, so there is one for a thread. */
export function loadCompiler(): Promise<NodeCompiler> {
  compiler ??= (async () => {
    const fontBlobs = await Promise.all([readFile(fontFiles.regular), readFile(fontFiles.bold)]);
    return NodeCompiler.create({ fontArgs: [{ fontBlobs }] });
  })();
  return compiler;
}

const templates = new Map<string, Promise<string>>();

function templateOf(template: URL): Promise<string> {
  const read = templates.get(template.href) ?? readFile(template, 'utf8');
  templates.set(template.href, read);
  return read;
}
