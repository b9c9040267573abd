// The copy of a person's data as a page to read and print: a model in, text out. Nothing of it is ever run.
import type { MyAccess } from '@kapok/contracts/privacy/rights.ts';
import type { Words } from '@kapok/contracts/words.ts';
import type { Language } from '../../kernel/errors.ts';

export const copyFormat = 'kapok.personal-data/1';

export interface CopyOfData {
  readonly format: typeof copyFormat;
  readonly partyId: string;
  readonly madeAt: string;
  readonly records: readonly {
    readonly kind: string;
    readonly words: Words;
    readonly items: readonly {
      readonly id: string;
      readonly number?: string;
      readonly fields: readonly { readonly name: string; readonly words: Words; readonly value: string }[];
    }[];
  }[];
  readonly accesses: readonly MyAccess[];
}

const words = {
  title: { zh: '我的个人信息', en: 'My personal data' },
  made: { zh: '生成时间（北京时间）', en: 'Made at (China Standard Time)' },
  accesses: { zh: '谁看了我的数据', en: 'Who looked at my data' },
  wholeCity: { zh: '全市', en: 'whole city' },
  none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Words>;

export function pageOfCopy(copy: CopyOfData, language: Language): string {
  const say = (said: Words) => escaped(said[language]);
  const records = copy.records.map(
    ({ words: kind, items }) =>
      `<h2>${say(kind)}</h2>${items
        .map(
          ({ id, number, fields }) =>
            `<h3>${escaped(number ?? id)}</h3><dl>${fields
              .map(({ words: name, value }) => `<dt>${say(name)}</dt><dd>${escaped(value)}</dd>`)
              .join('')}</dl>`,
        )
        .join('')}`,
  );
  const looks = copy.accesses.map(({ at, by, wayWords, kindWords, records: seen, purposeWords, fields }) => {
    const who = by
      .map(
        ({ role, roleWords, unitName }) =>
          `${say(unitName ?? words.wholeCity)} ${say(roleWords ?? { zh: role, en: role })}`,
      )
      .join('；');
    const what = [say(kindWords), ...seen.map(({ number }) => escaped(number ?? ''))].join(' ');
    const which = fields.map(({ words: name }) => say(name)).join('、');
    return `<li>${localTime(at)} · ${who} · ${say(wayWords)} · ${what} · ${which} · ${say(purposeWords ?? words.none)}</li>`;
  });
  return `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><title>${say(words.title)}</title>
<style>body{font:16px/1.7 sans-serif;max-width:44em;margin:2em auto;padding:0 1em}dt{color:#57606a}dd{margin:0 0 .6em;white-space:pre-wrap}</style>
<h1>${say(words.title)}</h1><p>${say(words.made)}: ${localTime(copy.madeAt)}</p>
${records.join('\n')}
<h2>${say(words.accesses)}</h2><ul>${looks.join('\n')}</ul></html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);

const localTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
