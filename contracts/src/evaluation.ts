// The evaluation's contract: templates, evaluations, reports and their operations, for server, web and verifier.
// It must never hold behaviour; scoring is in scoring.ts and the rules are in the server's evaluation module.
export * from './evaluation/events.ts';
export * from './evaluation/items.ts';
export * from './evaluation/operations.ts';
export * from './evaluation/report.ts';
export * from './evaluation/scheme.ts';
export * from './evaluation/template.ts';
