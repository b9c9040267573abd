// Fills the placeholders of a text that a city wrote, and finds those it must not have. Pure.

const placeholder = /\{\{(\w*)\}\}/g;

/** `{{name}}` by its value; what has none is left empty. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(placeholder, (_whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
}

export const placeholdersOf = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name = '']) => name);
