// What a check came to: the verdict first, each check with shape and word, then every place that does not hold.
import { useLanguage, useSay } from '../language.ts';
import { Standing } from '../parts/standing.tsx';
import type { CheckedBundle } from './check.client.ts';
import { verifyWords as words } from './words.ts';

export function Outcome({ checked }: { readonly checked: CheckedBundle }) {
  const say = useSay();
  const language = useLanguage();
  const { holds, findings, checks, counts, report } = checked;
  return (
    <section className={holds ? 'outcome good' : 'outcome bad'} aria-labelledby="verdict">
      <h2 id="verdict">
        <Standing kind={holds ? 'good' : 'bad'}>
          {holds
            ? say(words.holds)
            : findings.length === 1
              ? say(words.failsOne)
              : say(words.fails, { count: findings.length })}
        </Standing>
      </h2>
      <p>
        {holds && report !== undefined
          ? say(words.holdsBody, {
              city: report.city[language],
              department: report.department[language],
              year: report.year,
              total: report.total,
              ...counts,
              size: counts.size.toLocaleString('en-US'),
            })
          : say(words.failsBody)}
      </p>
      {findings.length > 0 && (
        <>
          <h3>{say(words.findings)}</h3>
          <ul className="findings">
            {findings.map((finding) => (
              <li key={`${finding.code} ${finding.where} ${finding.message.en}`}>
                <code>{finding.where}</code> {finding.message[language]}
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{say(words.checks)}</h3>
      <ul className="checks">
        {checks.map(({ name, holds: good }) => (
          <li key={name}>
            {good === null ? (
              <span className="standing unknown">{say(words.unknown)}</span>
            ) : (
              <Standing kind={good ? 'good' : 'bad'}>{say(good ? words.good : words.bad)}</Standing>
            )}
            <span>
              {say(words[name], counts)}
              {name === 'checkKey' && good === null && (
                <span className="quiet"> {say(words.keyUnpinned)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {checked.keyFingerprint !== undefined && (
        <p className="quiet">
          {say(words.keyFingerprint)} <code>{checked.keyFingerprint}</code>
        </p>
      )}
    </section>
  );
}
