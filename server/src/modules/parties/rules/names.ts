// Whether two names are of one person or entity, as people write them. Pure; says no where it cannot be sure.

/** Forms of address that callers' names carry and registrations do not. */
const address = /(先生|女士|小姐|同志|老师)$/u;

/** A surname alone, as in 陈先生, is nobody's name. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  return a.length > 1 && a === b;
}

function bare(name: string): string {
  return name
    .normalize('NFKC')
    .replaceAll(/[\s·・.]/gu, '')
    .replace(address, '')
    .toLowerCase();
}
