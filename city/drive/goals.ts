// Carries the goals of the year through their own use cases: opened, written, submitted, returned, approved, adjusted. Each
// step looks first whether it was taken, so that a building that was interrupted goes on.
import { readFileSync } from 'node:fs';
import type { GoalDraft, GoalSubject } from '@kapok/contracts/goals/items.ts';
import type { LibraryItem } from '@kapok/contracts/goals/library.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalLevelCode } from '@kapok/contracts/goals/tree.ts';
import { parse } from 'yaml';
import type { House } from '../../server/src/kernel/module.ts';
import { projectsOf } from '../../server/src/modules/budget/index.ts';
import {
  answerPreEvaluation,
  commentGoalSet,
  decideGoalAdjustment,
  decideGoalSet,
  decidePreEvaluation,
  listGoalLibrary,
  listGoalSets,
  openGoalSet,
  readGoalSet,
  readPreEvaluation,
  replyToGoalComment,
  requestGoalAdjustment,
  saveGoalSet,
  submitGoalSet,
  takeGoalSet,
} from '../../server/src/modules/goals/index.ts';
import { at, granted } from './hotline.ts';
import type { People } from './people.ts';
import type { Stage } from './progress.ts';

interface PlannedIndicator {
  readonly library: string;
  readonly level?: GoalLevelCode;
  readonly weight: string;
  readonly target: string;
  readonly owner: string;
  readonly past: string;
  readonly contract?: true;
  readonly basis?: string;
}

interface PlannedSet {
  readonly department: string;
  readonly project?: string;
  readonly scheme: string;
  readonly newProject?: true;
  readonly rounds: number;
  readonly decision: 'draft' | 'in-review' | 'returned' | 'approved';
  readonly overall: string;
  readonly comments?: readonly { readonly code: string; readonly text: string; readonly reply: string }[];
  readonly indicators: readonly PlannedIndicator[];
  readonly adjustment?: {
    readonly code: string;
    readonly target: string;
    readonly reason: string;
    readonly document: string;
    readonly requested: string;
    readonly decided: string;
    readonly granted: boolean;
    readonly opinion: string;
  };
}

type Step = 'opened' | 'submitted' | 'reviewed' | 'returned' | 'again' | 'approved';
type GoalsPlan = Readonly<Record<Step, string>> & {
  readonly year: number;
  readonly sets: readonly PlannedSet[];
};

export function readGoalsPlan(): GoalsPlan {
  return parse(readFileSync(new URL('../goals/2021.yaml', import.meta.url), 'utf8')) as GoalsPlan;
}

/** Contacts at the city's scale: what the contract is for, and what the year before had. */
export interface Contacts {
  readonly contract: number;
  readonly before: number;
}

export async function driveGoals(
  house: House,
  people: People,
  plan: GoalsPlan,
  contacts: Contacts,
  stage: Stage,
): Promise<void> {
  const driving = new Driving(house, people, plan, contacts);
  for (const set of plan.sets) {
    await driving.carry(set);
    stage.done(1);
  }
}

class Driving {
  readonly #house: House;
  readonly #people: People;
  readonly #plan: GoalsPlan;
  readonly #contacts: Contacts;

  constructor(house: House, people: People, plan: GoalsPlan, contacts: Contacts) {
    this.#house = house;
    this.#people = people;
    this.#plan = plan;
    this.#contacts = contacts;
  }

  #as(role: 'evaluator' | 'finance', day: string) {
    return at(this.#house, this.#people.withRole(role, 0), new Date(`${day}T02:10:00Z`));
  }

  async carry(planned: PlannedSet): Promise<void> {
    const plan = this.#plan;
    let now = await this.#findOrOpen(planned);
    if (now.drafts.length === 0) now = await this.#write(now, planned, plan.opened);
    if (planned.newProject && planned.decision === 'approved') await this.#preEvaluate(now);
    for (
      let round = now.round + (['draft', 'returned', 'approved'].includes(now.state) ? 1 : 0);
      round <= planned.rounds;
      round += 1
    ) {
      const last = round === planned.rounds;
      now = await this.#round(now, planned, round, last);
    }
    const { adjustment } = planned;
    if (adjustment) await this.#adjust(now, adjustment);
  }

  async #findOrOpen({ department, project, scheme, newProject }: PlannedSet): Promise<GoalSet> {
    const doing = this.#as('evaluator', this.#plan.opened);
    const { year } = this.#plan;
    const { items } = await listGoalSets(doing, { year, department }, { limit: 200, after: undefined });
    const known = items.find(({ subject, title }) =>
      project === undefined ? subject.kind === 'department' : title.zh === project,
    );
    if (known) return granted(await readGoalSet(doing, known.id), 'readGoalSet');
    const record = (await projectsOf(doing.db, { year, department })).find(({ zh }) => zh === project);
    const subject: GoalSubject = record
      ? { kind: 'project', department, project: record.id }
      : { kind: 'department', department };
    return granted(
      await openGoalSet(doing, { year, subject, scheme, newProject: newProject ?? false }),
      `openGoalSet ${department} ${project ?? ''}`,
    );
  }

  async #write(now: GoalSet, planned: PlannedSet, day: string): Promise<GoalSet> {
    const doing = this.#as('evaluator', day);
    const { items } = await listGoalLibrary(doing, {});
    const indicators = planned.indicators.map((one) => {
      const entry = items.find(({ code }) => code === one.library);
      if (!entry) throw new Error(`The library has no ${one.library}.`);
      return this.#draftOf(one, entry);
    });
    const written = { expectedVersion: now.version, overall: planned.overall, indicators };
    return granted(await saveGoalSet(doing, now.id, written), 'saveGoalSet');
  }

  #draftOf(one: PlannedIndicator, entry: LibraryItem): GoalDraft {
    const before = this.#plan.year - 1;
    const op = entry.better === 'higher' ? ('>=' as const) : ('<=' as const);
    return {
      code: entry.code.replaceAll('.', '-'),
      level: one.level ?? entry.level,
      name: entry.name,
      target: one.target === '' ? null : { op, value: one.target, unit: entry.unit },
      weight: one.weight,
      rule: { kind: 'reach-or-pro-rata' },
      measure: entry.indicator ? { kind: 'indicator', indicator: entry.indicator } : { kind: 'declared' },
      source: entry.source.zh,
      owner: one.owner,
      past:
        one.past === '' ? [] : [{ year: before, value: one.past, source: `${before}年度自评报告（演示）` }],
      ...(one.contract
        ? {
            workload: {
              name: { zh: '热线服务量', en: 'Hotline contacts' },
              unit: '件',
              planned: String(this.#contacts.contract),
              indicator: 'hotline.contacts',
              past: [{ year: before, value: String(this.#contacts.before) }],
            },
          }
        : {}),
      ...(one.basis ? { basis: one.basis } : {}),
      library: { code: entry.code, version: entry.version },
    };
  }

  async #preEvaluate(now: GoalSet): Promise<void> {
    const { opened, submitted } = this.#plan;
    let sheet = granted(await readPreEvaluation(this.#as('evaluator', opened), now.id), 'readPreEvaluation');
    const { questions } = sheet.form;
    if (sheet.version === 0) {
      const answers = questions.map(({ code, question }) => ({
        question: code,
        text: `见项目可行性研究报告相应章节：${question.zh.slice(0, 12)}……（演示）`,
      }));
      sheet = granted(
        await answerPreEvaluation(this.#as('evaluator', opened), now.id, { expectedVersion: 0, answers }),
        'answerPreEvaluation',
      );
    }
    if (sheet.outcome !== null) return;
    const scores = questions.map(({ code, points }) => ({
      question: code,
      points: String(Math.round(points * 0.9)),
    }));
    granted(
      await decidePreEvaluation(this.#as('finance', submitted), now.id, {
        expectedVersion: sheet.version,
        scores,
        outcome: 'recommended',
        reason: '立项依据充分，方案可行，投入与目标匹配，予以支持。',
      }),
      'decidePreEvaluation',
    );
  }

  async #round(before: GoalSet, planned: PlannedSet, round: number, last: boolean): Promise<GoalSet> {
    const plan = this.#plan;
    const [sent, decided] = round === 1 ? [plan.submitted, plan.returned] : [plan.again, plan.approved];
    let now = before;
    const acting = () => ({ expectedVersion: now.version });
    if (now.state === 'draft' || now.state === 'returned')
      now = granted(await submitGoalSet(this.#as('evaluator', sent), now.id, acting()), 'submitGoalSet');
    if (now.state === 'submitted')
      now = granted(
        await takeGoalSet(this.#as('finance', round === 1 ? plan.reviewed : decided), now.id, acting()),
        'takeGoalSet',
      );
    const outcome = last ? planned.decision : 'returned';
    if (outcome === 'draft' || outcome === 'in-review') return now;
    if (outcome === 'returned' && now.comments.length === 0)
      for (const { code, text } of planned.comments ?? [])
        now = granted(
          await commentGoalSet(this.#as('finance', plan.reviewed), now.id, { indicator: code, text }),
          'commentGoalSet',
        );
    const opinion =
      outcome === 'approved' ? '目标明确，测算有据，同意批复。' : '请按逐条意见修改或说明后重新报送。';
    now = granted(
      await decideGoalSet(this.#as('finance', outcome === 'approved' ? plan.approved : decided), now.id, {
        ...acting(),
        outcome,
        opinion,
      }),
      'decideGoalSet',
    );
    if (outcome === 'returned')
      for (const comment of now.comments.filter(({ reply }) => !reply)) {
        const text = planned.comments?.find(({ text: said }) => said === comment.text)?.reply;
        if (text)
          now = granted(
            await replyToGoalComment(this.#as('evaluator', plan.again), now.id, comment.id, { text }),
            'replyToGoalComment',
          );
      }
    return now;
  }

  async #adjust(now: GoalSet, asked: NonNullable<PlannedSet['adjustment']>): Promise<void> {
    const { code, reason, document, requested, decided, opinion } = asked;
    const target = now.revisions.at(-1)?.indicators.find((one) => one.code === code)?.target;
    if (!target) throw new Error(`The goals have no ${code}.`);
    const changes = [{ code, target: { ...target, value: asked.target }, reason }];
    const after =
      now.adjustments.length > 0
        ? now
        : granted(
            await requestGoalAdjustment(this.#as('evaluator', requested), now.id, {
              changes,
              reason,
              document,
            }),
            'requestGoalAdjustment',
          );
    const [adjustment] = after.adjustments;
    if (adjustment?.state !== 'requested') return;
    const decision = { granted: asked.granted, opinion, decidedOn: decided };
    granted(
      await decideGoalAdjustment(this.#as('finance', decided), now.id, adjustment.id, decision),
      'decideGoalAdjustment',
    );
  }
}
