// The one spelling of a value under which a blind index finds it again. It must never be shown or stored.

/** Kinds of values that can be looked up, each under an index key of its own. */
export const indexKinds = ['phone', 'document', 'address'] as const;
export type IndexKind = (typeof indexKinds)[number];

export function normalize(kind: IndexKind, value: string): string {
  const narrow = value.normalize('NFKC');
  switch (kind) {
    case 'phone':
      return narrow.replace(/\D/g, '').replace(/^(00)?86(?=1\d{10}$|0\d{9,11}$)/, '');
    case 'document':
      return narrow.replace(/[\s-]/g, '').toUpperCase();
    case 'address':
      return narrow.replace(/[\s,，.。、]/g, '').toLowerCase();
  }
}
