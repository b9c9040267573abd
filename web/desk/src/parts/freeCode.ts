// A code that nothing in a list has yet: the wanted one, or the first of it with a number behind. Pure.
export function freeCode(taken: readonly { readonly code: string }[], wanted: string): string {
  const codes = new Set(taken.map(({ code }) => code));
  if (!codes.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!codes.has(`${wanted}-${number}`)) return `${wanted}-${number}`;
}
