// Whether two names are of one person or entity, as people write them. Pure; says no where it cannot be sure.

/** The same name written with other spaces, widths or middle dots, as names of several parts are. */
export function isSameName(one: string, other: string): boolean {
  return asCompared(one) === asCompared(other);
}

/** The same, of names that callers give: with a form of address, or only a surname, which is nobody's name. */
export function isSameCaller(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => asCompared(name).replace(address, ''));
  return a !== undefined && a.length > 1 && a === b;
}

/** Forms of address that callers' names carry and registrations do not. */
const address = /(先生|女士|小姐|同志|老师)$/u;

const asCompared = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•・‧∙.]/g, '')
    .toLowerCase();
