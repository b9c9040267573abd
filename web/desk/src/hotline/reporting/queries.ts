// Under which names the pages of online requests keep what they asked the server for.
export const reportedKey = ['open311', 'services'] as const;
export const publishingKey = ['open311', 'settings'] as const;
