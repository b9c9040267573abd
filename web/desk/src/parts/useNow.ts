// The present moment, told again each minute, so that clocks on a page left open do not lie.
import { useEffect, useState } from 'react';

const tellAgainMs = 60_000;

export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), tellAgainMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
