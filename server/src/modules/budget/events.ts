// The events budgets emit, with the form of their bodies. None carries a person's data.
export { budgetEvents } from '@kapok/contracts/budget/events.ts';
