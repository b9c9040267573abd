// Who is called back before an order is closed (回访): some always, by what the order is and what happened to it, and of the
// others a sample. Nothing here may draw: the draw is handed in.
import type { OrderBefore, Rulebook } from './decision.ts';

export function asksForCallBack(
  { orderType, urgency, standing, serves }: OrderBefore,
  late: boolean,
  { policy, draw }: Pick<Rulebook, 'policy' | 'draw'>,
): boolean {
  // The order it serves speaks with the citizen.
  if (serves) return false;
  const rule = policy.callBack;
  const { supervisions, returns, reopens } = standing.context;
  return (
    rule.orderTypes.includes(orderType) ||
    (rule.urgent && urgency === 'urgent') ||
    (rule.supervised && supervisions > 0) ||
    (rule.returned && returns > 0) ||
    (rule.overdue && late) ||
    (rule.reopened && reopens > 0) ||
    draw * rule.sampleOneIn < 1
  );
}
