// The keys under which the pages of watching keep what they asked for.

export const roundsKey = ['watching'] as const;
export const roundKey = (id: string) => [...roundsKey, 'round', id] as const;
