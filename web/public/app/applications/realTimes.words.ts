// Words of how long applications really took.
import type { Words } from '../language.ts';

export const realTimesWords = {
  title: { zh: '实际办理用时', en: 'How long it really takes' },
  took: {
    zh: '近一年作出决定的 {cases} 件中，一半在 {median} 个工作日内、九成在 {ninetieth} 个工作日内作出决定。从收件当日起算。',
    en: 'Decided in the last year: {cases}. Half took at most {median} working days, nine in ten at most {ninetieth}, from the day of receipt.',
  },
  few: {
    zh: '近一年作出决定的办件太少，不足以说明通常用时。',
    en: 'Too few were decided in the last year to say what is usual.',
  },
  procedure: {
    zh: '另有 {cases} 件经过补正或特别程序，连同等待时间，一半在 {median} 个工作日内作出决定。',
    en: 'Another {cases} waited for corrections or a special procedure: with that time, half took at most {median} working days.',
  },
  apart: {
    zh: '批量办结 {together} 件、申请人撤回或逾期未补正 {abandoned} 件未计入。',
    en: 'Not counted: decided together with others {together}, withdrawn or never completed {abandoned}.',
  },
} as const satisfies Record<string, Words>;
