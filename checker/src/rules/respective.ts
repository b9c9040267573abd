// Shares told in a row: A、B 和 C，分别占 p、q 和 r. It must never look for a whole that the report does not state: the one that
// all shares but one are of is meant.
import { isRounded, percentOf } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { isMoneyOrCount, isPlain, type Passage, type Said, sameKind } from '../passages.ts';
import { tellRate } from './rates.ts';

export function checkRespective(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages)
    for (const [at, one] of passage.said.entries())
      if (one.dimension === 'percent' && /分别占[^，。；]{0,16}$/.test(one.label))
        judge(passage, at, findings);
}

function judge(passage: Passage, at: number, findings: Findings): void {
  const { said } = passage;
  let end = at + 1;
  while (said[end]?.dimension === 'percent' && /^[、和及与]$|^以及$/.test((said[end] as Said).gap)) end++;
  const shares = said.slice(at, end);
  const parts = said.slice(Math.max(0, at - shares.length), at);
  const [first] = parts;
  if (shares.length < 3 || parts.length !== shares.length || first === undefined) return;
  const alike = (one: Said) => isMoneyOrCount(one) && isPlain(one) && sameKind(one, first);
  if (!parts.every(alike) || !shares.every(isPlain)) return;
  const wrongBy = (whole: Said) =>
    shares.flatMap((share, index) => {
      const part = parts[index] as Said;
      const computed = percentOf(part, whole);
      return computed !== undefined && isRounded(share, computed.value, computed.slack)
        ? []
        : [{ share, part }];
    });
  const wholes = said.slice(0, at - shares.length).filter(alike);
  const judged = wholes.map((whole) => ({ whole, wrong: wrongBy(whole) }));
  if (judged.some(({ wrong }) => wrong.length === 0)) return;
  const meant = judged.findLast(({ wrong }) => wrong.length === 1);
  const [fault] = meant?.wrong ?? [];
  if (meant !== undefined && fault !== undefined)
    tellRate(passage, fault.share, fault.part, meant.whole, 'share', findings);
}
