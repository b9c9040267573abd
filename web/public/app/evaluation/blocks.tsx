// The blocks of a report's paper as HTML. A figure with a proof is a disclosure whose content stands beside the text
// where there is room for it and beneath the line where there is not.
import {
  type Block,
  type Cell,
  type Proof,
  plainText,
  type Run,
  type Runs,
} from '@kapok/contracts/evaluation/paper.ts';
import { useLanguage } from '../language.ts';
import { keyed, Scroller } from '../parts/scroller.tsx';
import { ProofCard } from './proof.tsx';

export type ShownBlock =
  | (Extract<Block, { kind: 'heading' }> & { readonly id: string })
  | Extract<Block, { kind: 'paragraph' | 'table' }>
  | {
      readonly kind: 'drawn';
      readonly caption: string;
      readonly alt: string;
      readonly wide: string;
      readonly narrow: string;
    };

interface Given {
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly evaluationId: string;
}

export function Blocks({ blocks, ...given }: Given & { readonly blocks: readonly ShownBlock[] }) {
  return keyed(blocks).map(({ key, value }) => <OneBlock key={key} block={value} {...given} />);
}

function OneBlock({ block, ...given }: Given & { readonly block: ShownBlock }) {
  const page = useLanguage();
  switch (block.kind) {
    case 'heading': {
      const Tag = `h${block.level + 1}` as 'h2' | 'h3' | 'h4';
      return (
        <Tag id={block.id} lang={languageOf(block.text, page)}>
          {block.text}
        </Tag>
      );
    }
    case 'paragraph':
      // Not a <p>: a disclosure may not stand inside one.
      return (
        <div className="para" lang={languageOf(plainText(block.runs), page)}>
          <ShownRuns runs={block.runs} {...given} />
        </div>
      );
    case 'drawn':
      return (
        <figure className="drawn">
          <div role="img" aria-label={block.alt}>
            <Drawing svg={block.wide} className="wide" />
            <Drawing svg={block.narrow} className="narrow" />
          </div>
          <figcaption>{block.caption}</figcaption>
        </figure>
      );
    case 'table':
      return <Table block={block} {...given} />;
  }
}

/** The department writes in Chinese; on an English page its paragraphs say so, for voices and for type. */
function languageOf(text: string, page: 'zh' | 'en'): string | undefined {
  return page === 'en' && /[\u4e00-\u9fff]/.test(text) ? 'zh-CN' : undefined;
}

function Table({ block, ...given }: Given & { readonly block: Extract<Block, { kind: 'table' }> }) {
  const total = block.columns.reduce((sum, column) => sum + column.share, 0);
  return (
    <figure className="table-figure">
      <figcaption id="table-caption">{block.caption}</figcaption>
      <Scroller labelledBy="table-caption">
        <table className="score-table">
          <colgroup>
            {block.columns.map((column) => (
              <col key={column.title} width={`${((column.share / total) * 100).toFixed(2)}%`} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.title} scope="col">
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(block.rows).map(({ key, value: row }) => (
              <tr key={key}>
                {keyed(row).map((cell) => (
                  <ShownCell key={cell.key} cell={cell.value} {...given} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </figure>
  );
}

function ShownCell({ cell, ...given }: Given & { readonly cell: Cell }) {
  const runs = <ShownRuns runs={cell.runs} linked {...given} />;
  return (
    <td rowSpan={cell.rowSpan} colSpan={cell.colSpan} className={cell.align}>
      {cell.strong === true ? <strong>{runs}</strong> : runs}
    </td>
  );
}

/** `linked`: in a table a proof is a link to the list below, because a cell has no margin to open into. */
function ShownRuns({
  runs,
  linked = false,
  ...given
}: Given & { readonly runs: Runs; readonly linked?: boolean }) {
  return keyed(runs).map(({ key, value }) => <ShownRun key={key} run={value} linked={linked} {...given} />);
}

function ShownRun({
  run,
  linked,
  proofs,
  evaluationId,
}: Given & { readonly run: Run; readonly linked: boolean }) {
  if (typeof run === 'string') return run;
  if (run.beneath === true) return <span className="beneath">{run.text}</span>;
  const text = run.strong === true ? <strong>{run.text}</strong> : run.text;
  const proof = run.proof === undefined ? undefined : proofs.get(run.proof);
  if (proof === undefined) return text;
  if (linked) {
    const href = `#${proofId(proof.code)}`;
    return (
      <a className="dotted" href={href}>
        {text}
      </a>
    );
  }
  return (
    <details className="figure" name="proof">
      <summary className="dotted">{text}</summary>
      <ProofCard proof={proof} evaluationId={evaluationId} />
    </details>
  );
}

export function proofId(code: string): string {
  return `proof-${encodeURIComponent(code)}`;
}

function Drawing({ svg, className }: { readonly svg: string; readonly className: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn on our server from numbers; see chart.server.ts.
  return <div className={className} dangerouslySetInnerHTML={{ __html: svg }} />;
}
