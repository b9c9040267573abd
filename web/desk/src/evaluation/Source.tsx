// Says whether a figure was computed or declared, by shape and word. Shown with every score, never left out.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { commonWords } from '@kapok/web-shared/words/common.ts';
import { SourceShape } from '../parts/signs.tsx';

export function Source({ source }: { readonly source: 'computed' | 'declared' }) {
  const say = useWords(commonWords);
  return (
    <span className={`source source--${source}`}>
      <SourceShape source={source} />
      {say(source)}
    </span>
  );
}

/** The two shares of a total, as one bar and in words; hatching tells them apart without colour. */
export function Shares({ computed, declared }: { readonly computed: string; readonly declared: string }) {
  const say = useWords(commonWords);
  return (
    <div className="shares">
      <div className="shares__bar" aria-hidden="true">
        <span className="shares__part shares__part--computed" style={{ flexGrow: Number(computed) }} />
        <span className="shares__part shares__part--declared" style={{ flexGrow: Number(declared) }} />
      </div>
      <dl className="shares__words">
        <div>
          <dt>
            <span className="shares__key shares__part--computed" aria-hidden="true" />
            {say('computed')}
          </dt>
          <dd className="tabular">{computed}%</dd>
        </div>
        <div>
          <dt>
            <span className="shares__key shares__part--declared" aria-hidden="true" />
            {say('declared')}
          </dt>
          <dd className="tabular">{declared}%</dd>
        </div>
      </dl>
    </div>
  );
}
