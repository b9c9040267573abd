// Groups of roles that many operations are granted to.
import type { Grantee } from '@kapok/contracts/operation.ts';

export const everyone: readonly Grantee[] = ['public'];
export const staff: readonly Grantee[] = [
  'agent',
  'dispatcher',
  'handler',
  'window',
  'reviewer',
  'supervisor',
  'evaluator',
  'head',
  'finance',
  'auditor',
  'administrator',
  'security',
];
/** One's own session and account: whoever has one, also while they hold no post. */
export const ownAccount: readonly Grantee[] = ['account', ...staff];
export const ownSession: readonly Grantee[] = ['person', ...ownAccount];
/** Those whose work is with cases. An administrator keeps the house and reads no case. */
export const hotlineStaff: readonly Grantee[] = ['agent', 'dispatcher', 'handler', 'supervisor'];
export const readsCases: readonly Grantee[] = [...hotlineStaff, 'auditor'];
export const readsEvaluation: readonly Grantee[] = ['supervisor', 'evaluator', 'head', 'finance', 'auditor'];
/** To whom items of an evaluation may be given, and whose departments owe steps of it. */
export const fillsEvaluation: readonly Grantee[] = ['handler', 'evaluator', 'head'];
export const keepsPosts: readonly Grantee[] = ['administrator', 'security', 'auditor'];
/** Anyone once it is published; before, those whose work it is. */
export const readsPublished: readonly Grantee[] = ['public', ...readsEvaluation];
