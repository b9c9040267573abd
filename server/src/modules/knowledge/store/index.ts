// The knowledge module's SQL, gathered; it must never name a table of another module.
export * from './entries.ts';
export * from './finding.ts';
export * from './gaps.ts';
