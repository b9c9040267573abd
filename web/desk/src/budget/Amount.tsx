// An amount in 万元 with the exact one on demand, and the share that is paid as a bar with its number. Never a bar alone.
import type { Amounts } from '@kapok/contracts/budget/accounts.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { exactly, fenOfAmount, inWan, paidShare } from './amounts.ts';
import { budgetWords } from './words.ts';

export function Amount({ text }: { readonly text: string }) {
  const language = useLanguage();
  return (
    <span className="budget__nowrap" title={exactly(text, language)}>
      {inWan(text, language)}
    </span>
  );
}

export function Share({ amounts }: { readonly amounts: Pick<Amounts, 'paid' | 'adjusted'> }) {
  const budget = fenOfAmount(amounts.adjusted);
  const width = budget === 0n ? 0 : Math.min(100, Number((fenOfAmount(amounts.paid) * 100n) / budget));
  return (
    <span className="budget__share">
      <span className="budget__track" aria-hidden="true">
        <span style={{ width: `${width}%` }} />
      </span>
      <span className="tabular">{paidShare(amounts)}</span>
    </span>
  );
}

const shown = ['initial', 'carriedIn', 'adjusted', 'committed', 'paid', 'carriedOver'] as const;

/** All amounts of an account; those that are nothing are left out but the three that every account has. */
export function AccountFacts({ amounts }: { readonly amounts: Amounts }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const always = ['initial', 'adjusted', 'paid'];
  return (
    <dl className="facts">
      {shown
        .filter((name) => always.includes(name) || fenOfAmount(amounts[name]) !== 0n)
        .map((name) => (
          <div key={name}>
            <dt>{say(name)}</dt>
            <dd className="tabular budget__figure">
              <Amount text={amounts[name]} />
              <span className="small quiet">{exactly(amounts[name], language)}</span>
            </dd>
          </div>
        ))}
      <div>
        <dt>{say('completion')}</dt>
        <dd className="budget__figure">
          <Share amounts={amounts} />
        </dd>
      </div>
    </dl>
  );
}
