// Under which name the page keeps the list of legal holds.
export const holdsKey = ['holds'] as const;
