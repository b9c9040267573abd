// The feedback module's SQL, gathered; it must never name a table of another module.
export * from './effects.ts';
export * from './proposals.ts';
export * from './rectifications.ts';
