// A roster as a workbook: one line for each person, one column for each day, and what is not covered said below. It counts nothing
// anew: what the roster says is written down.
import type { Roster } from '@kapok/contracts/staffing.ts';
import { DateTime } from 'luxon';
import { type Cell, writeWorkbook } from '../../kernel/workbook.ts';

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function rosterWorkbook(roster: Roster): Uint8Array {
  const monday = DateTime.fromISO(roster.week, { zone: 'utc' });
  const days = weekdays.map((weekday, at) => `${weekday} ${monday.plus({ days: at }).toFormat('M月d日')}`);
  const columns = days.length + 2;
  const line = (texts: readonly string[], head = false): Cell[] =>
    texts.map((text) => ({ text, ...(head ? { head: true as const } : {}) }));
  return writeWorkbook({
    name: '排班表',
    widths: [6, 14, ...days.map(() => 16)],
    rows: [
      [{ text: `12345热线排班表（${monday.toFormat('yyyy年M月d日')}起一周）`, head: true, columns }],
      [{ text: `${stateWords[roster.state]}；${roster.people}人，工时${roster.paidHours}小时`, columns }],
      line(['序号', '姓名', ...days], true),
      ...roster.lines.map((one, at) =>
        line([
          String(at + 1),
          one.name?.zh ?? '待定',
          ...days.map((_, day) => (one.daysOff.includes(day) ? '休' : shift(one))),
        ]),
      ),
      [{ text: uncovered(roster), columns }],
    ],
  });
}

const stateWords = { draft: '草稿', published: '已发布', replaced: '已被新班表取代' } as const;

const shift = ({ start, end, break: pause }: Roster['lines'][number]): string =>
  `${clock(start)}–${end > 1440 ? '次日' : ''}${clock(end)}${pause ? `，${clock(pause.start)}起休${pause.end - pause.start}分钟` : ''}`;

function uncovered({ uncoveredHours, wanted, there, intervalMinutes }: Roster): string {
  if (uncoveredHours === 0) return '预测所需坐席全部有人。';
  const aDay = 1440 / intervalMinutes;
  const short = wanted.flatMap((many, at) => {
    const missing = many - there[at]!;
    return missing > 0
      ? [`${weekdays[Math.floor(at / aDay)]}${clock((at % aDay) * intervalMinutes)}缺${missing}人`]
      : [];
  });
  const shown = short.slice(0, 12).join('、');
  return `有${uncoveredHours}坐席小时无人：${shown}${short.length > 12 ? `等${short.length}个时段` : ''}。`;
}

function clock(minute: number): string {
  const day = minute % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
}
