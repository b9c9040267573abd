// The store of budgets: the only SQL about its tables, by what it is about.
export * from './accounts.ts';
export * from './closings.ts';
export * from './movements.ts';
export * from './proposals.ts';
export * from './rows.ts';
