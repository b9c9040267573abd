// Structured logs for operators. A log line never holds personal data: requests are named by route template, never
// by URL, and bodies are never logged.
import pino from 'pino';

export type Log = pino.Logger;

/** Writes to the error stream, or to where a test listens. */
export function openLog(
  level: string,
  to: pino.DestinationStream = pino.destination({ dest: 2, sync: false }),
): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // A driver's error quotes the row it failed on (`detail`, `where`); the code says enough.
      serializers: {
        err: (error: Error & { code?: string }) => ({
          type: error.name,
          code: error.code,
          stack: safeStack(error),
        }),
      },
    },
    to,
  );
}

const framesMax = 8;

/** Our own frames of a stack, without its first line, whose message may quote input. */
function safeStack(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at ') && !/node_modules|node:internal/.test(line))
    .slice(0, framesMax)
    .join('\n');
}
