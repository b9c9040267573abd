// When a message that did not arrive is tried again, and when it is given up: more and more seldom, for about a day and a half.

/** Doubling from 5 s up to 6 h, with chance in it so that a system that comes back is not asked by all at once. */
export const retryDelaySeconds = 5;
export const retryDelaySecondsMax = 6 * 3600;
/** 5 s, 10 s, 20 s … 3 h, 6 h, 6 h, 6 h, 6 h: about a day and a half. */
export const retriesMax = 17;
export const answerMsMax = 10_000;
/** After this a job whose server died is taken up by another; an attempt itself is over well before. */
export const attemptSecondsMax = 15;
/** How often it is looked for jobs whose server died. */
export const lookForDeadMs = 5_000;

export type Outcome =
  | { readonly arrived: true; readonly outcome: string }
  | { readonly arrived: false; readonly outcome: string; readonly forGood: boolean };

/** Any 2xx is a receipt. 410 says that nobody listens there any more: it is not tried again. */
export function outcomeOf(status: number): Outcome {
  const outcome = `HTTP ${status}`;
  return status >= 200 && status < 300
    ? { arrived: true, outcome }
    : { arrived: false, outcome, forGood: status === 410 };
}
