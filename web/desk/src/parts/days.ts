// Days as people choose them and instants as the server takes them, always of the city. Never the browser's own time zone.

const dayMs = 24 * 60 * 60 * 1000;
/** The city keeps one offset all year (Asia/Shanghai). */
const cityOffset = '+08:00';
const cityOffsetMs = 8 * 60 * 60 * 1000;

/** Today in the city: `2026-03-02`. */
export function cityDay(now: Date): string {
  return new Date(now.getTime() + cityOffsetMs).toISOString().slice(0, 10);
}

/** The instant a day begins. */
export function dayBegins(day: string): string {
  return `${day}T00:00:00${cityOffset}`;
}

/** The instant a day is over, which is the first of the next. */
export function dayEnds(day: string): string {
  return new Date(Date.parse(dayBegins(day)) + dayMs).toISOString();
}

/** The last instant of a day, for asking how things stood on it. */
export function dayCloses(day: string): string {
  return new Date(Date.parse(dayBegins(day)) + dayMs - 1).toISOString();
}
