// The contract of watching (双监控): what server and web share about rounds, lights, causes and corrective tasks.
export * from './watching/events.ts';
export * from './watching/items.ts';
export * from './watching/operations.ts';
