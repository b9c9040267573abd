// The goals module's SQL, gathered; it must never name a table of another module.
export * from './assignments.ts';
export * from './guidance.ts';
export * from './keeping.ts';
export * from './learning.ts';
export * from './reviews.ts';
export * from './revisions.ts';
export * from './sets.ts';
export * from './settings.ts';
export * from './warnings.ts';
