// Events of a hotline as tests of figures want them: many, random from a seed, and at awkward moments. Never for production: no
// call and no order stands behind them.
import { seededRandom } from '../src/kernel/clock.ts';
import type { NewEvent } from '../src/kernel/outbox.ts';

/** Calls and closings over two years, in several zones of the clock's edge: 23:59 and 00:01 in Shanghai among them. */
export function someHotlineEvents(from: number, howMany: number): NewEvent[] {
  const random = seededRandom(from);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.fraction() * list.length)] as T;
  const whole = (max: number) => Math.floor(random.fraction() * max);
  return Array.from({ length: howMany }, (): NewEvent => {
    const day = Date.UTC(2020, 11, 25) + whole(40) * 86_400_000;
    const at = new Date(day + pick([57_540_000, 57_660_000, whole(86_400_000)]));
    const line = pick(['12345', '12315']);
    const district = pick(['440106', '440103', '440111']);
    if (random.fraction() < 0.7) {
      const answered = random.fraction() < 0.9;
      return {
        type: 'hotline.call',
        at,
        subject: `call-${whole(1e9)}`,
        body: {
          line,
          channel: pick(['phone', 'phone', 'phone', 'web', 'wechat']),
          ...(random.fraction() < 0.8 ? { district } : {}),
          outcome: answered ? 'answered' : 'abandoned',
          queueSeconds: whole(40),
          waitSeconds: whole(40),
          talkSeconds: answered ? whole(600) : 0,
          direct: answered && random.fraction() < 0.6,
          ...(random.fraction() < 0.3 ? { satisfaction: 1 + whole(5) } : {}),
          imported: false,
        },
      };
    }
    return {
      type: 'hotline.work-order.closed',
      at,
      subject: `order-${whole(1e9)}`,
      body: {
        orderNo: String(whole(1e9)),
        orderType: 'complaint',
        category: 'a',
        channel: pick(['phone', 'web']),
        line,
        district,
        department: pick(['traffic', 'water', null]),
        urgency: 'normal',
        version: 3,
        imported: false,
        onTime: pick([true, true, false, null]),
        direct: false,
        returns: whole(3),
        extensions: 0,
        reopens: 0,
        handlingMinutes: whole(10_000),
      },
    };
  });
}
