// Reads the times a source writes, in its formats and its time zone. It must never guess: a local time that the clocks
// skipped is refused, and one that came twice is taken as the first.
import { DateTime, IANAZone, type TokenParser } from 'luxon';

/** An instant in milliseconds since 1970, or why there is none. */
export type InstantReading = number | 'not-an-instant' | 'no-such-local-time';
export type InstantReader = (text: string) => InstantReading;

/** Formats with a name of their own; every other one is a Luxon pattern. */
export const namedFormats = ['iso', 'epoch-seconds', 'epoch-milliseconds'] as const;

const earliestMs = Date.UTC(1970, 0, 1);
const latestMs = Date.UTC(2200, 0, 1);

/** A reader that tries the formats in order; the first that fits decides. */
export function instantReader(formats: readonly string[], zone: string, locale: string): InstantReader {
  const readers = formats.map((format) => readerOf(format, localTimes(zone), locale));
  return (text) => {
    for (const read of readers) {
      const reading = read(text);
      if (reading === 'not-an-instant') continue;
      if (reading === 'no-such-local-time') return reading;
      return reading >= earliestMs && reading < latestMs ? reading : 'not-an-instant';
    }
    return 'not-an-instant';
  };
}

/** Says what is wrong with a format of a mapping, if anything. */
export function formatProblem(format: string): string | undefined {
  if ((namedFormats as readonly string[]).includes(format)) return undefined;
  const sample = DateTime.fromMillis(0, { zone: 'utc', locale: 'en-US' }).toFormat(format);
  if (sample === format) return `has no token of a date: write for example yyyy-MM-dd HH:mm:ss`;
  const { explanation } = { explanation: DateTime.fromFormatExplain(sample, format).invalidReason };
  return explanation === undefined || explanation === null
    ? undefined
    : `is no Luxon pattern: ${explanation}`;
}

function readerOf(format: string, local: LocalTimes, locale: string): InstantReader {
  switch (format) {
    case 'epoch-seconds':
      return (text) =>
        /^\d{1,10}(?:\.\d{1,9})?$/.test(text) ? Math.round(Number(text) * 1000) : 'not-an-instant';
    case 'epoch-milliseconds':
      return (text) => (/^\d{1,13}$/.test(text) ? Number(text) : 'not-an-instant');
    case 'iso':
      return (text) => {
        const read = DateTime.fromISO(text, { zone: 'utc' });
        if (!read.isValid) return 'not-an-instant';
        return /T.*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i.test(text) ? read.toMillis() : local(read.toMillis());
      };
    default: {
      const parser: TokenParser = DateTime.buildFormatParser(format, { locale });
      const hasOffset = /z/i.test(format.replace(/'[^']*'/g, ''));
      return (text) => {
        const read = DateTime.fromFormatParser(text, parser, { zone: 'utc', locale });
        if (!read.isValid) return 'not-an-instant';
        return hasOffset ? read.toMillis() : local(read.toMillis());
      };
    }
  }
}

/** From the time a clock on the wall shows, given as if it were UTC, to the instant. */
type LocalTimes = (wallMs: number) => InstantReading;

const dayMs = 86_400_000;

function localTimes(zoneName: string): LocalTimes {
  const zone = IANAZone.create(zoneName);
  const offsetMs = (at: number): number => zone.offset(at) * 60_000;
  // Most days have one offset from the day before to the day after: kept by day, as asking the zone is slow.
  const steady = new Map<number, number | 'changing'>();
  return (wallMs) => {
    const day = Math.floor(wallMs / dayMs);
    let offset = steady.get(day);
    if (offset === undefined) {
      const before = offsetMs((day - 1) * dayMs);
      offset = before === offsetMs((day + 2) * dayMs) ? before : 'changing';
      if (steady.size > 100_000) steady.clear();
      steady.set(day, offset);
    }
    if (offset !== 'changing') return wallMs - offset;
    const candidates = [wallMs - offsetMs((day - 1) * dayMs), wallMs - offsetMs((day + 2) * dayMs)];
    const real = candidates.filter((at) => at + offsetMs(at) === wallMs);
    return real.length === 0 ? 'no-such-local-time' : Math.min(...real);
  };
}
