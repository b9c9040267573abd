// The weight schemes of goals: how many points each part of a department's or a project's goals has. Sets that are open keep the
// scheme they were opened with.
import { formatPoints, parsePoints } from '@kapok/contracts/decimal.ts';
import { type GoalSettings, goalSettingsFaults } from '@kapok/contracts/goals/settings.ts';
import { type GoalPartCode, type GoalScheme, goalParts } from '@kapok/contracts/goals/tree.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useGoalSettings } from '../goals/queries.ts';
import { freeCode } from '../parts/freeCode.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { Field } from './Field.tsx';
import { type HeldSettings, useSetGoalSettings } from './goalSettings.ts';
import { keptWords } from './keptWords.ts';
import { VersionLine } from './Numbers.tsx';
import { Saving } from './Saving.tsx';
import { ruleWords } from './words.ts';

export function Schemes() {
  return (
    <Loaded query={useGoalSettings()} skeleton={<Skeleton rows={8} />}>
      {(held) => (
        <OnVersion held={{ ...held, setBy: held.changedBy }}>
          {(base, stand) => <Held {...base} latest={held} stand={stand} />}
        </OnVersion>
      )}
    </Loaded>
  );
}

function Held({
  settings,
  version,
  changedAt,
  changedBy,
  latest,
  stand,
}: HeldSettings & { readonly latest: HeldSettings; readonly stand: Stand }) {
  const say = useWords(keptWords);
  const title = useWords(ruleWords)('schemes');
  const language = useLanguage();
  const editable = useOffered('keepPerformanceRules');
  const [schemes, setSchemes] = useState<GoalSettings['schemes']>(settings.schemes);
  const set = useSetGoalSettings(stand);
  // What others changed meanwhile on the other pages of these rules is kept.
  const next = { ...latest.settings, schemes };
  const put = (at: number, scheme: GoalScheme) =>
    setSchemes(schemes.map((one, index) => (index === at ? scheme : one)));
  return (
    <section className="panel" aria-labelledby="schemes">
      <div className="panel__head">
        <h2 id="schemes">{title}</h2>
        <VersionLine version={version} at={changedAt} by={changedBy} editable={editable} />
      </div>
      <p className="panel__body quiet">{say('schemesLead')}</p>
      <ol>
        {schemes.map((scheme, at) => (
          <li key={scheme.code} className="rules__rule">
            <Scheme scheme={scheme} put={(one) => put(at, one)} />
            {editable && schemes.length > 1 ? (
              <div className="actions">
                <Button
                  aria-label={`${say('removeScheme')} ${inLanguage(scheme.name, language)}`}
                  onClick={() => setSchemes(schemes.filter((_, index) => index !== at))}
                >
                  {say('removeScheme')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="panel__body">
        <Saving
          faults={goalSettingsFaults(next)}
          changed={schemes !== settings.schemes}
          act={set}
          refusal={stand.refusal(set.error)}
          save={() => set.mutate(next)}
        >
          {(['project', 'department'] as const).map((kind) => (
            <Button key={kind} onClick={() => setSchemes([...schemes, newScheme(schemes, kind)])}>
              {say(kind === 'project' ? 'addProjectScheme' : 'addDepartmentScheme')}
            </Button>
          ))}
        </Saving>
      </div>
    </section>
  );
}

function Scheme({
  scheme,
  put,
}: {
  readonly scheme: GoalScheme;
  readonly put: (scheme: GoalScheme) => void;
}) {
  const say = useWords(keptWords);
  const rule = useWords(ruleWords);
  const language = useLanguage();
  const editable = useOffered('keepPerformanceRules');
  const parts = partsFor(scheme.kind);
  const about = inLanguage(scheme.name, language) || say('newScheme');
  const free = parts.filter((part) => !scheme.parts.some((one) => one.part === part));
  const [first] = free;
  return (
    <>
      <div className="rules__fields">
        {(['zh', 'en'] as const).map((own) => (
          <Field
            key={own}
            label={say(own === 'zh' ? 'schemeName' : 'schemeNameEn')}
            about={`${about} `}
            wide
            editable={editable}
            value={scheme.name[own]}
            onChange={(typed) => put({ ...scheme, name: { ...scheme.name, [own]: typed } })}
          />
        ))}
        <div className="rules__field">
          {say('schemeOf')}
          <strong>{say(scheme.kind === 'project' ? 'ofProject' : 'ofDepartment')}</strong>
        </div>
      </div>
      <div className="rules__fields">
        {scheme.parts.map(({ part, weight }, at) => (
          <div key={part} className="rules__part">
            <Field
              label={say('pointsOf', { part: inLanguage(goalParts[part].name, language) })}
              about={`${about} `}
              decimal
              max={6}
              editable={editable}
              value={weight}
              onChange={(typed) =>
                put({
                  ...scheme,
                  parts: scheme.parts.map((one, index) =>
                    index === at ? { part, weight: typed.trim() } : one,
                  ),
                })
              }
            />
            {editable && scheme.parts.length > 1 ? (
              <Button
                aria-label={say('removeNamed', {
                  name: `${about} ${inLanguage(goalParts[part].name, language)}`,
                })}
                onClick={() => put({ ...scheme, parts: scheme.parts.filter((_, index) => index !== at) })}
              >
                {rule('remove')}
              </Button>
            ) : null}
          </div>
        ))}
        {editable && first ? (
          <div className="rules__field">
            {say('addPart')}
            <Pick
              label={`${about} ${say('addPart')}`}
              value=""
              any={say('choosePart')}
              choices={free.map((part) => ({
                value: part,
                label: inLanguage(goalParts[part].name, language),
              }))}
              onChange={(part) =>
                put({ ...scheme, parts: [...scheme.parts, { part: part as GoalPartCode, weight: '0' }] })
              }
            />
          </div>
        ) : null}
      </div>
      <p className="small quiet">{sumText(scheme, say)}</p>
    </>
  );
}

function sumText(
  { parts }: GoalScheme,
  say: (key: 'sum' | 'sumRest', values: Record<string, string>) => string,
): string {
  const numbers = parts.filter(({ weight }) => /^[0-9]{1,3}(\.[0-9]{1,2})?$/.test(weight));
  const sum = numbers.reduce((total, { weight }) => total + parsePoints(weight), 0);
  const rest = 100_00 - sum;
  return rest > 0
    ? say('sumRest', { sum: formatPoints(sum), rest: formatPoints(rest) })
    : say('sum', { sum: formatPoints(sum) });
}

const allParts = Object.keys(goalParts) as readonly GoalPartCode[];
const partsFor = (kind: GoalScheme['kind']) =>
  allParts.filter((part) => kind === 'department' || !('departmentOnly' in goalParts[part]));

/** Points still to be given; the national parts of a project, the two of a department. */
function newScheme(schemes: readonly GoalScheme[], kind: GoalScheme['kind']): GoalScheme {
  const parts = kind === 'project' ? partsFor('project') : (['management', 'duty'] as const);
  return {
    code: freeCode(schemes, `${kind}-scheme`),
    kind,
    name: { zh: '', en: '' },
    parts: parts.map((part) => ({ part, weight: '0' })),
  };
}
