// Which roles may give each command to a work order: one endpoint takes every command, and each is granted on its own besides.
// What is not in this table is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';

export const orderCommandGrants: Readonly<Record<string, readonly Grantee[]>> = {
  'commandWorkOrder.answer': ['agent', 'dispatcher'],
  'commandWorkOrder.dispatch': ['dispatcher', 'supervisor'],
  'commandWorkOrder.sign': ['handler', 'machine'],
  'commandWorkOrder.return': ['handler'],
  'commandWorkOrder.extend': ['handler', 'machine'],
  'commandWorkOrder.reply': ['handler', 'machine'],
  'commandWorkOrder.send-back': ['dispatcher', 'supervisor'],
  'commandWorkOrder.call-back': ['agent', 'dispatcher'],
  'commandWorkOrder.close': ['agent', 'dispatcher'],
  'commandWorkOrder.reopen': ['agent', 'dispatcher', 'supervisor'],
  'commandWorkOrder.supervise': ['supervisor'],
  'commandWorkOrder.remind': ['agent', 'dispatcher', 'supervisor'],
  'commandWorkOrder.transfer': ['handler'],
  'commandWorkOrder.rule': ['supervisor'],
  'commandWorkOrder.ask': ['handler', 'machine'],
  'commandWorkOrder.supply': ['agent', 'dispatcher'],
  'commandWorkOrder.proceed': ['handler', 'machine'],
  'commandWorkOrder.grant-extension': ['dispatcher', 'supervisor'],
  'commandWorkOrder.refuse-extension': ['dispatcher', 'supervisor'],
  'commandWorkOrder.rate': ['agent', 'dispatcher'],
  'commandWorkOrder.split': ['dispatcher', 'supervisor'],
  'commandWorkOrder.gather': ['dispatcher', 'supervisor'],
  'commandWorkOrder.merge': ['dispatcher', 'supervisor'],
  'commandWorkOrder.unmerge': ['dispatcher', 'supervisor'],
};
