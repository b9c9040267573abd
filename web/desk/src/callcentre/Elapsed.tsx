// Time that runs: since an instant or until one, told each second. Never for more than minutes; dates are told by dates.
import { useEffect, useState } from 'react';

export function useSecond(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

/** `3:07`, `1:02:45`. */
export function clockOf(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(total / 3600);
  const two = (part: number) => String(part).padStart(2, '0');
  const minutes = Math.floor((total % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(total % 60)}` : `${minutes}:${two(total % 60)}`;
}

export function Elapsed({ since }: { readonly since: string }) {
  const nowMs = useSecond();
  return <span className="tabular">{clockOf(nowMs - Date.parse(since))}</span>;
}

export function Left({ until }: { readonly until: number }) {
  const nowMs = useSecond();
  return <span className="tabular">{clockOf(until - nowMs)}</span>;
}
