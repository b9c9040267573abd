// Somebody else saved first: says who, shows what differs, and lets the author choose section by section. Never decides for
// them, and never loses what either wrote.
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { ReportText } from '@kapok/contracts/evaluation/text.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { client } from '../../api.ts';
import { Loaded } from '../../parts/States.tsx';
import { LightShape } from '../../parts/signs.tsx';
import { Changes } from './Changes.tsx';
import type { ShownFigures } from './dom.ts';
import { takeSection } from './sections.ts';
import { textWords } from './words.ts';

export default function Conflict({
  id,
  data,
  base,
  mine,
  figures,
  choose,
  done,
}: {
  readonly id: EvaluationId;
  readonly data: ReportText;
  readonly base: number;
  readonly mine: Narrative;
  readonly figures: ShownFigures;
  choose(next: Narrative): void;
  done(): void;
}) {
  const say = useWords(textWords);
  const language = useLanguage();
  const params = { evaluationId: id };
  const query = useQuery({
    queryKey: ['report-text', id, 'comparison', data.revision, 'draft', mine],
    queryFn: async ({ signal }) => {
      // What is compared is what the server has, so it is given what stands here first.
      await client.call(evaluations.keepTextDraft, {
        params,
        body: { baseRevision: base, text: mine },
        signal,
      });
      return client.call(evaluations.compareTexts, { params, query: { from: data.revision }, signal });
    },
  });
  const name = data.by ? inLanguage(data.by, language) : say('somebody');
  return (
    <section className="panel panel__body text-conflict" aria-labelledby="text-conflict" role="alert">
      <h2 id="text-conflict">
        <LightShape state="yellow" size={14} /> {say('conflictTitle', { name, revision: data.revision })}
      </h2>
      <p>{say('conflictText', { base })}</p>
      <Loaded query={query}>
        {({ sections }) => (
          <Changes sections={sections} figures={figures}>
            {({ section }, title) => (
              <Button size="small" onClick={() => choose(takeSection(mine, section, data.text))}>
                {say('takeTheirs', { name: title })}
              </Button>
            )}
          </Changes>
        )}
      </Loaded>
      <div className="actions">
        <Button type="primary" onClick={done}>
          {say('merged')}
        </Button>
      </div>
    </section>
  );
}
