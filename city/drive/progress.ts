// Says on standard error how far the building of the city is: stage, count, share and the time it will still take.
export interface Stage {
  /** Counts work done; says something at most every second. */
  done(count: number): void;
  end(): void;
}

export type Tell = (line: string) => void;

const tellMsMin = 1000;

export function beginStage(tell: Tell, name: string, total: number, alreadyDone = 0): Stage {
  const began = performance.now();
  let done = alreadyDone;
  let toldAt = began;
  const seconds = (ms: number) => `${Math.max(1, Math.ceil(ms / 1000))} s`;
  return {
    done: (count) => {
      done += count;
      const now = performance.now();
      if (now - toldAt < tellMsMin || done >= total) return;
      toldAt = now;
      const share = total === 0 ? 1 : done / total;
      const left = ((now - began) * (total - done)) / Math.max(done - alreadyDone, 1);
      tell(
        `  ${name}: ${whole(done)} of ${whole(total)} (${Math.floor(share * 100)} %), ${seconds(left)} left`,
      );
    },
    end: () => tell(`  ${name}: ${whole(done)} in ${seconds(performance.now() - began)}`),
  };
}

const whole = (value: number): string => value.toLocaleString('en');
