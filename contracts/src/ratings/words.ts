// Words of ratings (好差评, 国办发〔2019〕51号): what is rated, by which way, how, and what becomes of it.
import { Type } from 'typebox';
import { choice, code, districtCode, rating } from '../hotline/words.ts';

export const ratingSubjects = {
  case: { zh: '办件', en: 'Application' },
  visit: { zh: '到场办理', en: 'Visit' },
} as const;
export type RatingSubject = keyof typeof ratingSubjects;

/** A case is rated once for the whole of it (一事一评), a visit once for each (一次一评). */
export const ratingChannels = {
  portal: { zh: '网上', en: 'Online' },
  link: { zh: '短信链接', en: 'Link in a message' },
  pad: { zh: '窗口评价器', en: 'Pad at the window' },
  telephone: { zh: '电话', en: 'Telephone' },
} as const;
export type RatingChannel = keyof typeof ratingChannels;

/** The five levels; the two lowest are bad ratings (差评). */
export const ratingLevels = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const;
export type RatingScore = keyof typeof ratingLevels;
export const ratingScores: readonly RatingScore[] = [5, 4, 3, 2, 1];
export const badScoreMax = 2;

/** Where the handling of a bad rating stands. */
export const rectificationStates = {
  opened: { zh: '已转为督办工单', en: 'A supervised work order was opened' },
  replied: { zh: '承办单位已整改并答复，待回访', en: 'Put right and answered, to be called back' },
  'called-back': { zh: '已回访', en: 'Called back' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '重新整改', en: 'Taken up again' },
} as const;
export type RectificationState = keyof typeof rectificationStates;

/** Why a rating does not count: both are public beside what counts. */
export const exclusionGrounds = {
  mistaken: { zh: '误评', en: 'Given by mistake' },
  malicious: { zh: '恶意评价', en: 'Given in bad faith' },
} as const;
export type ExclusionGround = keyof typeof exclusionGrounds;

export const exclusionStates = {
  proposed: { zh: '待复核', en: 'To be decided' },
  granted: { zh: '已剔除', en: 'Excluded' },
  refused: { zh: '未同意剔除', en: 'Not excluded' },
} as const;
export type ExclusionState = keyof typeof exclusionStates;

/** Why a rating is looked at twice; it counts until two people exclude it. */
export const ratingFlags = {
  soon: { zh: '服务结束后过短时间内评价', en: 'Given within seconds of the service' },
  bulk: { zh: '同一设备短时间内集中评价', en: 'One of many from the same device' },
} as const;
export type RatingFlag = keyof typeof ratingFlags;

export const resultsBy = {
  item: { zh: '事项', en: 'Item' },
  department: { zh: '部门', en: 'Department' },
  window: { zh: '窗口', en: 'Window' },
} as const;
export type ResultsBy = keyof typeof resultsBy;

/** What whoever rates says. */
export const givenProperties = {
  score: rating,
  tags: Type.Array(code('A tag of the rules that goes with the score.'), { maxItems: 5, uniqueItems: true }),
  text: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1000, description: 'Personal: in their own words.' }),
  ),
};
/** Where what is rated was done. */
export const placeProperties = {
  subjectKind: choice(ratingSubjects, 'What is rated.'),
  item: Type.Optional(code('Code of the item it was about.')),
  department: code('Department that did it.'),
  district: Type.Optional(districtCode('Division (GB/T 2260) it was done in.')),
  window: Type.Optional(code('Counter where it was done.')),
};
