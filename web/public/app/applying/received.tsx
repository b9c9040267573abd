// What somebody keeps of what they handed in: numbers, and codes that are shown this once.
import type { submitMyDraft } from '@kapok/contracts/applying/drafts.ts';
import { partStates } from '@kapok/contracts/applying/words.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { handingInWords } from './handingIn.words.ts';
import { Printing } from './printing.tsx';
import { applyingWords as words } from './words.ts';

type Given = AnswerOf<typeof submitMyDraft>;

export function Received({
  received,
}: {
  readonly received: Omit<Given, 'eventId'> & Partial<Pick<Given, 'eventId'>>;
}) {
  const say = useSay();
  const { of, parts, codes, eventId, submissionId } = received;
  const codeOf = (number: string | undefined) => codes.find((one) => one.number === number)?.code;
  return (
    <div className="page narrow applying">
      <title>{`${say(handingInWords.received)} · ${say(frameWords.product)}`}</title>
      <h1>{say(handingInWords.received)}</h1>
      <p className="lead">{of.name}</p>
      {codes.length === 0 && <p className="notice">{say(handingInWords.alreadyIn)}</p>}
      {parts.map(({ part, name, number, state }) => (
        <section key={part} aria-label={name}>
          {parts.length > 1 && <h2>{name}</h2>}
          {number === undefined ? (
            <p>{say(partStates[state])}</p>
          ) : (
            <dl className="receipt">
              <dt>{say(handingInWords.number)}</dt>
              <dd>{number}</dd>
              {codeOf(number) && (
                <>
                  <dt>{say(handingInWords.code)}</dt>
                  <dd>{codeOf(number)}</dd>
                </>
              )}
            </dl>
          )}
        </section>
      ))}
      {codes.length > 0 && <p className="notice">{say(handingInWords.codeOnce)}</p>}
      <p className="actions">
        <Printing />
        <PageLink to={`/me/submissions/${submissionId}`} className="button">
          {say(words.mine)}
        </PageLink>
      </p>
      {codes.length > 0 && eventId && (
        <p className="quiet">
          <a href={`/api/v1/ledger/receipts/${eventId}`}>{say(handingInWords.receipt)}</a>
        </p>
      )}
    </div>
  );
}
