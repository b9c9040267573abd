// Indicators of ratings, over their own events.
import {
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  sum,
} from '@kapok/contracts/indicators.ts';
import { exclusionGrounds, ratingChannels, ratingSubjects } from '@kapok/contracts/ratings.ts';

const everywhere = {
  unit: 'percent',
  better: 'higher',
  periods: ['day', 'month', 'year'],
  owner: 'ratings',
  source: '国办发〔2019〕51号',
} satisfies Partial<IndicatorDefinition>;
const given = 'ratings.rating.given';
const asGiven = {
  zh: '按收到的评价计算；经两人复核剔除的误评、恶意评价另计，不回改已公布的数。',
  en: 'Of ratings as they were given; those excluded by two people are counted apart, and no published figure changes for them.',
};

export const ratingsIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'ratings.rating-share',
    name: { zh: '政务服务主动评价率', en: 'Services that were rated' },
    ...everywhere,
    dimensions: ['district', 'department'],
    value: ratio(count(given), count('ratings.invitation.opened')),
  }),
  indicator({
    code: 'ratings.satisfaction-rate',
    name: { zh: '政务服务满意率', en: 'Satisfied with the service' },
    ...everywhere,
    dimensions: ['district', 'department', 'channel'],
    value: ratio(count(given, { score: { atLeast: 3, atMost: 5 } }), count(given)),
    note: asGiven,
  }),
  indicator({
    code: 'ratings.satisfaction-weighted',
    name: { zh: '政务服务加权满意度', en: 'Weighted satisfaction' },
    ...everywhere,
    dimensions: ['district', 'department', 'channel'],
    value: ratio(sum(given, 'points'), sum(given, 'pointsMax')),
    note: asGiven,
  }),
  indicator({
    code: 'ratings.rectified-on-time',
    name: { zh: '差评按期整改率', en: 'Bad ratings put right in time' },
    ...everywhere,
    dimensions: ['district', 'department'],
    value: ratio(
      count('ratings.bad-rating.rectified', { onTime: true }),
      count('ratings.bad-rating.rectified'),
    ),
  }),
  indicator({
    code: 'ratings.call-backs-done',
    name: { zh: '差评回访率', en: 'Bad ratings called back' },
    ...everywhere,
    dimensions: ['district', 'department'],
    value: ratio(count('ratings.bad-rating.called-back'), count('ratings.bad-rating.received')),
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const ofOrder = {
  department: text('部门', 'department'),
  district: text('区划', 'district'),
};
const place = {
  ...ofOrder,
  subjectKind: text('评价对象', 'what is rated', ratingSubjects),
  item: text('事项', 'item'),
  window: text('窗口', 'window'),
};
const scored = {
  ...place,
  channel: text('渠道', 'channel', ratingChannels),
  score: whole('等级', 'level'),
  points: whole('分值', 'points'),
};
const event = (
  type: string,
  zh: string,
  en: string,
  tables: readonly string[],
  fields: EventDescription['fields'],
): EventDescription => ({ type: `ratings.${type}`, module: 'ratings', name: { zh, en }, tables, fields });

/** What the events of ratings hold, for definitions by users and for formulas in words. */
export const ratingsEventDescriptions: readonly EventDescription[] = [
  event('invitation.opened', '可评价的办件和到场办理', 'What could be rated', ['ratings.invitation'], place),
  event('rating.given', '评价', 'Rating', ['ratings.rating'], {
    ...scored,
    pointsMax: whole('满分', 'most points'),
  }),
  event('bad-rating.received', '差评', 'Bad rating', ['ratings.rating'], scored),
  event('bad-rating.called-back', '差评回访', 'Bad rating called back', ['ratings.rectification'], ofOrder),
  event('bad-rating.rectified', '差评整改办结', 'Bad rating put right', ['ratings.rectification'], {
    ...ofOrder,
    onTime: { name: { zh: '按时', en: 'In time' }, kind: 'truth' },
  }),
  event('rating.excluded', '剔除的评价', 'Rating excluded', ['ratings.exclusion'], {
    ...scored,
    ground: text('剔除原因', 'why', exclusionGrounds),
  }),
];
