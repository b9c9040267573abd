// The report of an evaluation as files: signed, downloadable, and what its own checks found. Never alters a signed file.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import { Problem, urlOf } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { isConflict, useWrite } from './queries.ts';
import { textWords } from './text/words.ts';
import { evaluationWords } from './words.ts';

const documents = [
  ['report.html', 'document_html'],
  ['report.docx', 'document_docx'],
  ['report.pdf', 'document_pdf'],
  ['log.vkey', 'document_key'],
] as const;

export default function ReportFiles({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const tell = useWords(textWords);
  const writes = useOffered('prepareEvaluation') && evaluation.state === 'draft';
  return (
    <div className="report">
      <p>
        <Link to={`/evaluation/${evaluation.id}/text`}>{tell(writes ? 'write' : 'read')} →</Link>
      </p>
      <Files evaluation={evaluation} />
      <Checks evaluation={evaluation} />
      <Figures evaluation={evaluation} />
      <p>
        <a href={`/evaluations/${evaluation.id}`}>{say('readPublic')} →</a>
      </p>
    </div>
  );
}

function Files({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const queryClient = useQueryClient();
  // A report is signed once someone stands by it.
  const maySign = useOffered('signReport') && evaluation.state !== 'draft';
  const params = { evaluationId: evaluation.id };
  const signedKey = ['signed', evaluation.id];
  const signed = useQuery({
    queryKey: signedKey,
    retry: false,
    queryFn: async ({ signal }) => {
      try {
        await client.call(evaluations.evidence, { params, signal });
        return true;
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return false;
        throw error;
      }
    },
  });
  const sign = useWrite(evaluation, evaluations.sign, {
    done: () => say('signed'),
    evaluationOf: () => undefined,
    after: () => void queryClient.invalidateQueries({ queryKey: signedKey }),
  });
  return (
    <section className="panel" aria-labelledby="report-files">
      <div className="panel__head">
        <h2 id="report-files">{say('documents')}</h2>
        {maySign ? (
          <Button loading={sign.isPending} onClick={() => sign.mutate({})}>
            {say(sign.isPending ? 'signing' : 'sign')}
          </Button>
        ) : null}
      </div>
      <div className="panel__body report__files">
        {maySign ? <p className="quiet">{say('signText')}</p> : null}
        <Refusal error={sign.error}>{isConflict(sign.error) ? <p>{say('conflict')}</p> : null}</Refusal>
        <p>
          <a href={urlOf(evaluations.sheet, { params })} download>
            {say(evaluation.project ? 'projectSheet' : 'departmentSheet')}
          </a>
        </p>
        <Loaded query={signed}>
          {(isSigned) =>
            isSigned ? (
              <ul className="report__list">
                {documents.map(([document, word]) => (
                  <li key={document}>
                    <a
                      href={urlOf(evaluations.document, { params: { ...params, document } })}
                      download={document}
                    >
                      {say(word)}
                    </a>
                  </li>
                ))}
                <li>
                  <a href={urlOf(evaluations.evidence, { params })} download="evidence.json">
                    {say('document_evidence')}
                  </a>
                </li>
              </ul>
            ) : (
              <p className="quiet">{say('notSigned')}</p>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function Checks({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const report = useQuery({
    queryKey: ['report', evaluation.id, evaluation.version],
    queryFn: ({ signal }) =>
      client.call(evaluations.report, { params: { evaluationId: evaluation.id }, signal }),
  });
  return (
    <Loaded query={report}>
      {({ findings, template }) => (
        <>
          {findings.length > 0 ? (
            <section className="panel" aria-labelledby="report-findings">
              <div className="panel__head">
                <h2 id="report-findings">{say('findings')}</h2>
              </div>
              <ol className="panel__body report__texts">
                {findings.map((finding) => (
                  <li key={finding.code}>{inLanguage(finding.text, language)}</li>
                ))}
              </ol>
            </section>
          ) : null}
          {template.assumptions.length > 0 ? (
            <section className="panel" aria-labelledby="report-assumptions">
              <div className="panel__head">
                <h2 id="report-assumptions">{say('assumptions')}</h2>
              </div>
              <ol className="panel__body report__texts">
                {template.assumptions.map((text) => (
                  <li key={text.zh}>{inLanguage(text, language)}</li>
                ))}
              </ol>
            </section>
          ) : null}
        </>
      )}
    </Loaded>
  );
}

function Figures({ evaluation }: { readonly evaluation: Evaluation }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  if (evaluation.figures.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="report-figures">
      <div className="panel__head">
        <h2 id="report-figures">{say('figuresTitle')}</h2>
      </div>
      <Sideways label={say('figuresTitle')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('indicator')}</th>
              <th scope="col" className="end">
                {say('actual')}
              </th>
              <th scope="col" className="end">
                {say('contributions')}
              </th>
              <th scope="col" className="end">
                {say('position')}
              </th>
              <th scope="col">{say('root')}</th>
            </tr>
          </thead>
          <tbody>
            {evaluation.figures.map((figure) => (
              <tr key={figure.code}>
                <td className="report__code">{figure.code}</td>
                <td className="end">{figure.value}</td>
                <td className="end">{number(figure.sumTree.leaves, language)}</td>
                <td className="end">
                  {figure.position === null ? say('notIntegrated') : number(figure.position, language)}
                </td>
                <td className="mono report__root">{figure.sumTree.root}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}
