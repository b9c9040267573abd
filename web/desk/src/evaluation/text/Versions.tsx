// Every version of a text with who saved it and when; compared with the one before, and brought back as a new one. Never
// removes a version.
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../../api.ts';
import { Loaded } from '../../parts/States.tsx';
import { Twice } from '../../parts/Twice.tsx';
import { useAct } from '../../parts/useAct.ts';
import { Changes } from './Changes.tsx';
import type { ShownFigures } from './dom.ts';
import { textWords } from './words.ts';

export default function Versions({
  evaluationId,
  revision,
  editable,
  figures,
  restored,
}: {
  readonly evaluationId: EvaluationId;
  readonly revision: number;
  readonly editable: boolean;
  readonly figures: ShownFigures;
  restored(): void;
}) {
  const say = useWords(textWords);
  const language = useLanguage();
  const params = { evaluationId };
  const [compared, setCompared] = useState<number>();
  const versions = useQuery({
    queryKey: ['report-text', evaluationId, 'versions', revision],
    queryFn: ({ signal }) => client.call(evaluations.textVersions, { params, signal }),
  });
  return (
    <section className="panel panel__body text-versions" aria-labelledby="text-versions">
      <h2 id="text-versions">{say('versions')}</h2>
      <Loaded query={versions}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{say('versionsEmpty')}</p>
          ) : (
            <ol>
              {items.map((version) => (
                <li key={version.revision}>
                  <p className="text-versions__head">
                    <strong>{say('version', { revision: version.revision })}</strong>
                    <span className="quiet">
                      {say('savedBy', {
                        name: version.by ? inLanguage(version.by, language) : say('somebody'),
                        time: dateTime(version.savedAt, language),
                      })}
                    </span>
                    <span className="quiet">
                      {say('changed', { added: version.added, removed: version.removed })}
                    </span>
                  </p>
                  {version.note ? <p>{version.note}</p> : null}
                  {version.restored ? <p>{say('restored', { revision: version.restored })}</p> : null}
                  <div className="actions">
                    <Button
                      size="small"
                      aria-expanded={compared === version.revision}
                      onClick={() =>
                        setCompared(compared === version.revision ? undefined : version.revision)
                      }
                    >
                      {say('compare', { from: version.revision - 1 })}
                    </Button>
                    {editable && version.revision < revision ? (
                      <Restore
                        evaluationId={evaluationId}
                        expectedRevision={revision}
                        revision={version.revision}
                        restored={restored}
                      />
                    ) : null}
                  </div>
                  {compared === version.revision ? (
                    <Compared
                      evaluationId={evaluationId}
                      from={version.revision - 1}
                      to={version.revision}
                      figures={figures}
                    />
                  ) : null}
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}

function Compared({
  evaluationId,
  from,
  to,
  figures,
}: {
  readonly evaluationId: EvaluationId;
  readonly from: number;
  readonly to: number;
  readonly figures: ShownFigures;
}) {
  const query = useQuery({
    queryKey: ['report-text', evaluationId, 'comparison', from, to],
    queryFn: ({ signal }) =>
      client.call(evaluations.compareTexts, { params: { evaluationId }, query: { from, to }, signal }),
  });
  return <Loaded query={query}>{({ sections }) => <Changes sections={sections} figures={figures} />}</Loaded>;
}

function Restore({
  evaluationId,
  expectedRevision,
  revision,
  restored,
}: {
  readonly evaluationId: EvaluationId;
  readonly expectedRevision: number;
  readonly revision: number;
  restored(): void;
}) {
  const say = useWords(textWords);
  const act = useAct(
    (_: object, idempotencyKey) =>
      client.call(evaluations.restoreText, {
        params: { evaluationId },
        body: { expectedRevision, revision },
        idempotencyKey,
      }),
    {
      done: (after) => say('saved', { revision: after.revision }),
      touches: [['report-text', evaluationId]],
      after: restored,
    },
  );
  return (
    <Twice
      label={say('restoreAbout', { revision })}
      about={say('restoreAbout', { revision })}
      note={say('restoreNote', { revision })}
      act={act}
    />
  );
}
