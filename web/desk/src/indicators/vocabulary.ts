// The records and fields one may build an indicator of, in both languages, for the form and its preview in words.
// Only a helper for writing: what can be computed is decided by the server.
import { callOutcomes, channels, orderTypes, urgencies } from '@kapok/contracts/hotline/words.ts';
import type { EventDescription } from '@kapok/contracts/indicators/definition.ts';

type Fields = EventDescription['fields'];

const ratings: Fields[string]['values'] = {
  '1': { zh: '非常不满意', en: 'Very dissatisfied' },
  '2': { zh: '不满意', en: 'Dissatisfied' },
  '3': { zh: '基本满意', en: 'Fairly satisfied' },
  '4': { zh: '满意', en: 'Satisfied' },
  '5': { zh: '非常满意', en: 'Very satisfied' },
};
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' as const });
const truth = (zh: string, en: string) => ({ name: { zh, en }, kind: 'truth' as const });

const orderFields: Fields = {
  orderType: { name: { zh: '诉求类型', en: 'type' }, kind: 'text', values: orderTypes },
  channel: { name: { zh: '渠道', en: 'channel' }, kind: 'text', values: channels },
  urgency: { name: { zh: '紧急程度', en: 'urgency' }, kind: 'text', values: urgencies },
};

const order = (type: string, zh: string, en: string, fields: Fields = {}): EventDescription => ({
  type: `hotline.work-order.${type}`,
  module: 'hotline',
  name: { zh, en },
  tables: ['hotline.work_order'],
  fields: { ...orderFields, ...fields },
});

export const vocabulary: readonly EventDescription[] = [
  {
    type: 'hotline.call',
    module: 'hotline',
    name: { zh: '热线来电来件', en: 'Hotline contact' },
    tables: ['hotline.call'],
    fields: {
      channel: { name: { zh: '渠道', en: 'channel' }, kind: 'text', values: channels },
      outcome: { name: { zh: '结果', en: 'outcome' }, kind: 'text', values: callOutcomes },
      direct: truth('直接答复', 'settled directly'),
      waitSeconds: whole('等候秒数', 'seconds waited'),
      talkSeconds: whole('通话秒数', 'seconds talked'),
      satisfaction: { name: { zh: '满意度', en: 'rating' }, kind: 'whole', values: ratings },
    },
  },
  order('registered', '工单受理', 'Order registered'),
  order('dispatched', '工单转办', 'Order dispatched'),
  order('returned', '工单退单', 'Order returned'),
  order('extended', '工单延期', 'Order extended'),
  order('replied', '工单答复', 'Order replied', { onTime: truth('按时', 'on time') }),
  order('called-back', '工单回访', 'Order called back', {
    satisfactionAgent: {
      name: { zh: '对话务员满意度', en: 'rating of the agent' },
      kind: 'whole',
      values: ratings,
    },
    satisfactionHandling: {
      name: { zh: '对办理结果满意度', en: 'rating of the handling' },
      kind: 'whole',
      values: ratings,
    },
  }),
  order('closed', '工单办结', 'Order closed', {
    onTime: truth('按时', 'on time'),
    direct: truth('直接答复', 'answered directly'),
    returns: whole('退单次数', 'times returned'),
    extensions: whole('延期次数', 'times extended'),
    reopens: whole('重启次数', 'times reopened'),
    handlingMinutes: whole('办理分钟数', 'minutes handled'),
  }),
  order('reopened', '工单重启', 'Order reopened'),
  order('supervised', '工单督办', 'Order supervised'),
  order('reminded', '工单催办', 'Order reminded'),
];
