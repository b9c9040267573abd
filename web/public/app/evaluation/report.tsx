// A published report to read: a paper-like column in which every figure opens its proof beside the text. It works
// without JavaScript: proofs are disclosure elements, and everything is in the page.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { languageOfPath, useLanguage, useSay } from '../language.ts';
import { drawForPage } from '../parts/chart.server.ts';
import { PageLink } from '../parts/links.tsx';
import { Blocks, proofId, type ShownBlock } from './blocks.tsx';
import { disclosureWords } from './disclosure.words.ts';
import { documentsOf } from './documents.ts';
import { evaluation } from './endpoints.ts';
import { ProofCard } from './proof.tsx';
import { evaluationWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const language = languageOfPath(new URL(args.request.url).pathname);
  const evaluationId = args.params.evaluationId as string & never;
  const model = await askApi(args, evaluation.readReport, { params: { evaluationId } });
  const { blocks, ...paper } = composePaper(model, language);
  const { year, department, project } = model;
  const kind = project ? 'project' : 'department';
  const listed = await askApi(args, evaluation.listEvaluations, {
    query: { year, department: department.code, kind, limit: 200 },
  });
  return {
    evaluationId: String(evaluationId),
    /** Before it is signed there is no file of it. */
    signed: listed.items.some(({ id, signed }) => id === evaluationId && signed),
    paper,
    blocks: blocks.map(
      (block, index): ShownBlock =>
        block.kind === 'chart'
          ? { kind: 'drawn', caption: block.caption, alt: block.alt, ...drawForPage(block.chart) }
          : block.kind === 'heading'
            ? { ...block, id: `part-${index}` }
            : block,
    ),
  };
}

export default function Report() {
  const { evaluationId, signed, paper, blocks } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const proofs = new Map(paper.proofs.map((proof) => [proof.code, proof]));
  const parts = blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block] : []));
  return (
    <div className="report">
      <title>{`${paper.title} · ${paper.department}`}</title>
      <div className="report-tools">
        <PageLink to="/reports">← {say(words.back)}</PageLink>
        {signed ? (
          <span className="links">
            <span className="quiet">{say(words.download)}</span>
            {documentsOf(evaluationId)
              .filter(({ kind }) => kind !== undefined)
              .map(({ href, kind, name }) => (
                <a key={name} href={href} download={name} aria-label={`${say(words.download)} ${kind}`}>
                  {kind}
                </a>
              ))}
            <PageLink to={`/verify?report=${evaluationId}`} className="button small primary">
              {say(words.checkThis)}
            </PageLink>
          </span>
        ) : (
          <span className="quiet">{say(disclosureWords.unsigned)}</span>
        )}
      </div>
      <article className="paper">
        <header>
          <p className="paper-department">{paper.department}</p>
          <h1>{paper.title}</h1>
          <p className="quiet">{paper.date}</p>
        </header>
        <p className="paper-hint">
          {say(words.hintBefore)}
          <span className="dotted">{say(words.hintExample)}</span>
          {say(words.hintAfter)}
          {language === 'en' && <> {say(words.chineseOnly)}</>}
        </p>
        <nav className="paper-contents" aria-label={say(words.contents)}>
          <ul>
            {parts.map((part) => (
              <li key={part.id}>
                <a href={`#${part.id}`}>{part.text}</a>
              </li>
            ))}
            <li>
              <a href="#proofs">{say(words.proofs)}</a>
            </li>
          </ul>
        </nav>
        <Blocks blocks={blocks} proofs={proofs} evaluationId={evaluationId} />
        <section id="proofs" className="paper-proofs">
          <h2>{say(words.proofs)}</h2>
          <p>{say(words.proofsLead, { count: paper.proofs.length })}</p>
          {paper.checking.map((text) => (
            <p key={text} className="quiet">
              {text}
            </p>
          ))}
          {paper.proofs.map((proof) => (
            <details key={proof.code} className="proof-row">
              <summary className="proof-title">
                <span>{proof.name}</span>
                <strong>{proof.value}</strong>
              </summary>
              {/* A link to an element inside opens the disclosure by itself, without script. */}
              <ProofCard proof={proof} evaluationId={evaluationId} id={proofId(proof.code)} />
            </details>
          ))}
        </section>
        {signed && (
          <section className="paper-bundle">
            <h2>{say(words.bundle)}</h2>
            <p>{say(words.bundleNote)}</p>
            <ul className="files">
              {documentsOf(evaluationId).map(({ name, href }) => (
                <li key={name}>
                  <a href={href} download={name}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </article>
    </div>
  );
}
