// When a session is over, and when its last use is worth writing down. Pure.

/** Writing every use would make each reading request a write; a session may so end this much early, never late. */
const usedAgainMsMin = 60_000;

export interface SessionTimes {
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  readonly idleMinutes: number;
}

export function isOver({ lastUsedAt, expiresAt, idleMinutes }: SessionTimes, now: Date): boolean {
  return now >= expiresAt || now.getTime() - lastUsedAt.getTime() >= idleMinutes * 60_000;
}

/** A clock that was set back must not keep a session's last use in the future. */
export function isUsedAgain({ lastUsedAt }: Pick<SessionTimes, 'lastUsedAt'>, now: Date): boolean {
  return Math.abs(now.getTime() - lastUsedAt.getTime()) >= usedAgainMsMin;
}
