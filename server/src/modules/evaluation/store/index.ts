// The evaluation module's SQL, gathered; it must never name a table that is not the module's own or the ledger's.
export * from './assignments.ts';
export * from './auditing.ts';
export * from './campaigns.ts';
export * from './drafting.ts';
export * from './evaluations.ts';
export * from './figures.ts';
export * from './outcomes.ts';
export * from './reports.ts';
export type { StoredFigure } from './rows.ts';
export * from './samples.ts';
export * from './saving.ts';
export * from './signatures.ts';
export * from './templates.ts';
export * from './texts.ts';
