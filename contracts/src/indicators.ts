// The indicators' contract: the definition language, its words and its operations, for server, web and verifier.
// It must never hold SQL; how a definition is computed is in the server's indicators module.
export * from './indicators/definition.ts';
export * from './indicators/faults.ts';
export * from './indicators/formula.ts';
export * from './indicators/operations.ts';
export * from './indicators/periods.ts';
