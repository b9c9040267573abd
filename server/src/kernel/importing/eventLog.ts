// Puts together records whose source writes one line for each thing that happened, as a telephone switch does.
// It must never hold more than the groups that are open, and never drop one silently: what has no end is refused.
import { type FieldContext, templateReader } from './fields.ts';
import { instantReader } from './instants.ts';
import type { EventLogMapping } from './mapping.ts';
import type { RawRecord, ReadItem } from './records.ts';
import { type RefusedRow, refusedRow } from './refusal.ts';

export interface EventLog {
  /** Columns of the file the log's rules use. */
  readonly columns: ReadonlySet<string>;
  /** Names the rules set: what the mapping's fields may use as columns. */
  readonly names: ReadonlySet<string>;
  /** A fresh reading of one file. */
  readonly open: () => EventLogReading;
}

export interface EventLogReading {
  /** Takes a line and gives back what it completes: mostly nothing, or one group. */
  readonly take: (line: RawRecord) => ReadItem[];
  /** Gives back what is left at the end of the file. */
  readonly end: () => ReadItem[];
}

/** Groups open at the same time; beyond it the one that began first is refused. */
export const openGroupsMax = 100_000;

interface Rule {
  readonly begins: boolean;
  readonly ends: 'now' | 'unless-continued' | undefined;
  readonly set: readonly Assignment[];
  readonly first: readonly Assignment[];
}
type Assignment = readonly [name: string, read: ReturnType<typeof templateReader>];

interface Group {
  readonly line: number;
  readonly values: Map<string, string>;
  readonly beganMs: number;
  /** When it ended, if it may still be continued. */
  endedMs?: number;
}

export function eventLog(mapping: EventLogMapping, context: FieldContext): EventLog {
  const columns = new Set([mapping.group, mapping.event, mapping.at.column]);
  const names = new Set<string>();
  const { columnText } = context;
  const assignments = (written: Readonly<Record<string, string>> | undefined): Assignment[] =>
    Object.entries(written ?? {}).map(([name, template]) => {
      names.add(name);
      return [name, templateReader(template, { columnText, uses: (column) => columns.add(column) })] as const;
    });
  const rules = new Map<string, Rule>(
    Object.entries(mapping.rules).map(([event, rule]) => [
      event,
      {
        begins: rule.begins ?? false,
        ends: rule.ends,
        set: assignments(rule.set),
        first: assignments(rule.first),
      },
    ]),
  );
  if (![...rules.values()].some((rule) => rule.begins)) context.problem('has no rule that begins a record');
  if (![...rules.values()].some((rule) => rule.ends !== undefined))
    context.problem('has no rule that ends a record');
  const readAt = instantReader(
    mapping.at.formats,
    context.mapping.timeZone,
    context.mapping.locale ?? 'en-US',
  );
  const ignored = new Set(mapping.ignoreGroups ?? []);
  const longestMs = (mapping.longestHours ?? 24) * 3_600_000;
  const settleMs = (mapping.settleSeconds ?? 30) * 1_000;

  const open = (): EventLogReading => {
    /** In the order they began, as a Map keeps it. */
    const groups = new Map<string, Group>();
    /** Groups that ended and may be continued; few, and looked at with every line. */
    const settling = new Set<string>();

    const close = (id: string, group: Group): RawRecord => {
      groups.delete(id);
      settling.delete(id);
      return { line: group.line, value: (name) => group.values.get(name) };
    };

    const lapse = (nowMs: number): ReadItem[] => {
      const items: ReadItem[] = [];
      for (const id of settling) {
        const group = groups.get(id)!;
        if (nowMs > group.endedMs! + settleMs) items.push(close(id, group));
      }
      for (const [id, group] of groups) {
        if (nowMs <= group.beganMs + longestMs && groups.size <= openGroupsMax) break;
        items.push(
          group.endedMs === undefined ? refusedRow(group.line, { why: 'group-not-ended' }) : close(id, group),
        );
        groups.delete(id);
        settling.delete(id);
      }
      return items;
    };

    const assign = (group: Group, rule: Rule, line: RawRecord): RefusedRow | undefined => {
      for (const [once, list] of [
        [true, rule.first],
        [false, rule.set],
      ] as const) {
        for (const [name, read] of list) {
          if (once && group.values.has(name)) continue;
          const text = read(line);
          if (typeof text !== 'string') return refusedRow(line.line, text);
          if (text !== '') group.values.set(name, text);
        }
      }
      return undefined;
    };

    const takeInto = (id: string, rule: Rule, line: RawRecord, nowMs: number): ReadItem[] => {
      let group = groups.get(id);
      if (group === undefined) {
        if (!rule.begins)
          return rule.ends === undefined ? [] : [refusedRow(line.line, { why: 'group-not-begun' })];
        group = { line: line.line, values: new Map([['group', id]]), beganMs: nowMs };
        groups.set(id, group);
      }
      if (group.endedMs !== undefined) {
        if (!rule.begins) return [];
        delete group.endedMs;
        settling.delete(id);
      }
      const refused = assign(group, rule, line);
      if (refused !== undefined) return [refused];
      if (rule.ends === 'now') return [close(id, group)];
      if (rule.ends === 'unless-continued') {
        group.endedMs = nowMs;
        settling.add(id);
      }
      return [];
    };

    return {
      take: (line) => {
        const at = columnText(line, mapping.at.column);
        const nowMs = typeof at === 'string' ? readAt(at) : 'not-an-instant';
        if (typeof nowMs !== 'number')
          return [refusedRow(line.line, { why: 'not-an-instant', field: mapping.at.column })];
        const id = columnText(line, mapping.group);
        const event = columnText(line, mapping.event);
        const lapsed = lapse(nowMs);
        if (typeof id !== 'string' || typeof event !== 'string' || id === '' || ignored.has(id))
          return lapsed;
        const rule = rules.get(event);
        if (rule === undefined)
          return mapping.others === 'refuse'
            ? [...lapsed, refusedRow(line.line, { why: 'event-unknown' })]
            : lapsed;
        return [...lapsed, ...takeInto(id, rule, line, nowMs)];
      },
      end: () =>
        [...groups].map(([id, group]) =>
          group.endedMs === undefined ? refusedRow(group.line, { why: 'group-not-ended' }) : close(id, group),
        ),
    };
  };
  names.add('group');
  return { columns, names, open };
}
