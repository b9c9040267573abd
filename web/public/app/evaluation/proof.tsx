// What one figure rests on: formula, sums, place in the log, and the way to its records.
import type { Proof } from '@kapok/contracts/evaluation/paper.ts';
import { useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { evaluationWords as words } from './words.ts';

export function ProofCard({
  proof,
  evaluationId,
  id,
}: {
  readonly proof: Proof;
  readonly evaluationId: string;
  /** Given where its name and value already stand above. */
  readonly id?: string;
}) {
  const say = useSay();
  const computed = proof.source === 'computed';
  return (
    <div id={id} className={id === undefined ? 'proof' : 'proof bare'}>
      {id === undefined && (
        <p className="proof-head">
          <span>{proof.name}</span>
          <strong>{proof.value}</strong>
        </p>
      )}
      <p className={computed ? 'source computed' : 'source declared'}>
        <SourceShape computed={computed} />
        {say(computed ? words.computed : words.declared)}
      </p>
      <Facts facts={proof.facts} />
      {proof.indicator !== undefined && (
        <p>
          <PageLink to={`/reports/${evaluationId}/figures/${encodeURIComponent(proof.code)}`}>
            {say(words.whole)} →
          </PageLink>
        </p>
      )}
    </div>
  );
}

export function Facts({ facts }: { readonly facts: Proof['facts'] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={`${fact.label} ${fact.text}`}>
          <dt>{fact.label}</dt>
          <dd>{fact.mono === true ? <code>{fact.text}</code> : fact.text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A filled square for what records say, an outlined one for what people say. */
function SourceShape({ computed }: { readonly computed: boolean }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <rect
        x="1"
        y="1"
        width="8"
        height="8"
        fill={computed ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
    </svg>
  );
}
