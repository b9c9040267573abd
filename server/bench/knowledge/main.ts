// How long an agent waits for the knowledge base while they type: questions by whole words, half typed and misspelt, over as many
// published entries as asked for, beside the limit of 50 ms. `--large`: 10,000 entries.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { importRowsMax } from '@kapok/contracts/knowledge/limits.ts';
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { searchKnowledge } from '../../src/modules/knowledge/index.ts';
import { importKnowledge } from '../../src/modules/knowledge/usecases/importing.ts';
import { authorityOver, enterUnits } from '../../src/modules/parties/index.ts';

export const limitMs = 50;
const owner = 'bench';
const things =
  '身份证 居住证 户口簿 结婚证 出生证明 社保卡 医保卡 失业登记 退休金 生育津贴 公积金贷款 公租房 不动产证 驾驶证 行驶证 车辆年检 营业执照 食品许可 卫生许可 残疾人证 老年优待证 入学报名 转学手续 幼儿园摇号 助学金 电费账单 自来水报修 燃气开户 垃圾分类 噪声投诉'.split(
    ' ',
  );
const deeds =
  '补办 换领 申领 注销 变更地址 更正姓名 异地办理 委托他人代办 查询进度 预约时间 邮寄送达 收费标准 所需材料 办理时限 受理地点 有效期 复议渠道 资格条件 报销比例 缴费方式'.split(
    ' ',
  );
const places =
  '越秀 海珠 荔湾 天河 白云 黄埔 番禺 花都 南沙 从化 增城 市本级 高新区 自贸区 大学城 空港区 知识城'.split(
    ' ',
  );

export interface Measured {
  readonly entries: number;
  /** Of the kinds of question, each in milliseconds. */
  readonly kinds: readonly {
    readonly name: string;
    readonly found: number;
    readonly asked: number;
    readonly p95Ms: number;
  }[];
}

export async function measureKnowledge(entries: number, asks: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'kapok-bench-knowledge-'));
  const opened = await openHouse(readConfig({ data: folder, port: '0', empty: true }, {}), authorityOver);
  const database = new pg.Client({ connectionString: opened.endpoints.ownerUrl });
  try {
    await database.connect();
    const { house } = opened;
    const doing = doingAs(house, { kind: 'system', name: 'bench' });
    await enterUnits(house.db, doing.source, [
      { code: owner, kind: 'department', name: { zh: '测速局', en: 'Bench Bureau' }, handlesCases: true },
    ]);
    for (let first = 0; first < entries; first += importRowsMax) {
      const csv = csvOf(first, Math.min(entries, first + importRowsMax));
      const taken = await importKnowledge(doing, { owner, csv, tryOnly: false });
      if (isRefusal(taken) || taken.findings.length > 0)
        throw new Error(`the entries were not taken: ${JSON.stringify(taken)}`);
    }
    await database.query(`UPDATE knowledge.version SET state = 'published', decided_by = 'staff:bench'`);
    await database.query('ANALYZE');
    const kinds: Measured['kinds'][number][] = [];
    for (const { name, questionOf } of questions) {
      const ms: number[] = [];
      let found = 0;
      for (let at = 0; at < asks; at += 1) {
        const [thing, deed] = [things[(at * 7) % things.length]!, deeds[(at * 3) % deeds.length]!];
        const startedMs = performance.now();
        const { items } = await searchKnowledge(doing, { q: questionOf(thing, deed), limit: 5 });
        ms.push(performance.now() - startedMs);
        if (items.some(({ title }) => title.zh.includes(thing))) found += 1;
      }
      ms.sort((one, other) => one - other);
      kinds.push({ name, found, asked: asks, p95Ms: ms[Math.floor(ms.length * 0.95)]! });
    }
    return { entries, kinds };
  } finally {
    await database.end();
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const questions = [
  { name: 'by its words', questionOf: (thing: string, deed: string) => `${thing}${deed}` },
  { name: 'as people ask', questionOf: (thing: string, deed: string) => `请问${thing}怎么${deed}，要带什么` },
  { name: 'half typed', questionOf: (thing: string) => thing.slice(0, -1) },
];

function csvOf(from: number, to: number): string {
  const rows = Array.from({ length: to - from }, (_, one) => {
    const at = from + one;
    const thing = things[at % things.length]!;
    const deed = deeds[Math.floor(at / things.length) % deeds.length]!;
    const place = places[Math.floor(at / things.length / deeds.length) % places.length]!;
    const title = `${place}${thing}${deed}`;
    const answer = `办理${thing}${deed}，请携带本人有效证件到${place}政务服务中心综合窗口，工作人员当场核对材料，一般在五个工作日内办结，编号${at}。`;
    return ['residence', title, answer, '办事指南', '2021-01-01', '2099-01-01'].join(',');
  });
  return `category,title_zh,answer_zh,source,valid_from,review_on\n${rows.join('\n')}\n`;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean' } } });
  const { entries, kinds } = await measureKnowledge(values.large ? 10_000 : 1_000, values.large ? 200 : 50);
  process.stdout.write(
    kinds
      .map(
        ({ name, found, asked, p95Ms }) =>
          `${entries} entries, ${name}: ${found} of ${asked} found, 95 of 100 within ${p95Ms.toFixed(0)} ms; 50 ms is the limit (${(p95Ms / limitMs).toFixed(2)}).\n`,
      )
      .join(''),
  );
}
