// When lights change at mid-year. Rounds that are there keep the rules they were opened with.
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { WatchRules as Rules } from '@kapok/contracts/watching/items.ts';
import type { readWatchRules, setWatchRules } from '@kapok/contracts/watching/operations.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { Numbers, VersionLine } from './Numbers.tsx';
import { ruleWords } from './words.ts';

const key = ['watching', 'rules'] as const;
const ranges = {
  moneyYellowBelowPercent: [1, 200],
  moneyRedBelowPercent: [1, 200],
  completePercent: [1, 100],
  goalRedBelowPercent: [1, 100],
} as const;

export function WatchRules() {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => client.call(watching.rules, { signal }) });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={6} />}>
      {(held) => <OnVersion held={held}>{(base, stand) => <Held {...base} stand={stand} />}</OnVersion>}
    </Loaded>
  );
}

function Held({
  rules,
  version,
  setAt,
  setBy,
  stand,
}: AnswerOf<typeof readWatchRules> & { readonly stand: Stand }) {
  const say = useWords(ruleWords);
  const common = useWords(commonWords);
  const editable = useOffered('keepPerformanceRules');
  const set = useAct(
    (body: BodyOf<typeof setWatchRules>, idempotencyKey) =>
      client.call(watching.setRules, { body, idempotencyKey }),
    { done: (after) => say('saved', { version: after.version }), touches: [key], after: stand.saved },
  );
  return (
    <section className="panel" aria-labelledby="watch-rules">
      <div className="panel__head">
        <h2 id="watch-rules">{say('watch')}</h2>
        <VersionLine version={version} at={setAt} by={setBy} editable={editable} />
      </div>
      <Form<Rules>
        name="watch-rules"
        layout="vertical"
        requiredMark={false}
        className="panel__body"
        initialValues={rules}
        onFinish={(given) => set.mutate({ expectedVersion: stand.version, rules: given })}
      >
        <Numbers of={ranges} editable={editable} />
        {editable ? (
          <div className="rules__saving">
            {stand.refusal(set.error)}
            <div className="actions">
              <Button type="primary" htmlType="submit" loading={set.isPending}>
                {common('save')}
              </Button>
            </div>
          </div>
        ) : null}
      </Form>
    </section>
  );
}
