// What follows from the instants of one call: outcome and waits. Never trust a wait that somebody typed in.
import { type CallBody, type CallRecord, callHoursMax } from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

/** The non-personal body of a call's event, or why its instants cannot be. */
export function describeCall(record: CallRecord, imported: boolean): CallBody | Refusal {
  const offered = Date.parse(record.offeredAt);
  const queued = record.queuedAt === undefined ? offered : Date.parse(record.queuedAt);
  const ended = Date.parse(record.endedAt);
  const answered = record.answeredAt === undefined ? undefined : Date.parse(record.answeredAt);
  const left = answered ?? ended;
  if (offered > queued || queued > left || left > ended)
    return refuse('call-inconsistent', {
      detail: {
        zh: '应满足：进线 ≤ 排队 ≤ 应答 ≤ 结束。',
        en: 'It must hold: offered ≤ queued ≤ answered ≤ ended.',
      },
    });
  if (ended - offered > callHoursMax * 3_600_000)
    return refuse('call-inconsistent', {
      detail: {
        zh: `一次来电从进线到结束不超过 ${callHoursMax} 小时。`,
        en: `From offered to ended a call takes at most ${callHoursMax} hours.`,
      },
    });
  return {
    line: record.line,
    channel: record.channel,
    ...(record.district === undefined ? {} : { district: record.district }),
    ...(record.agent === undefined ? {} : { agent: record.agent }),
    outcome: answered === undefined ? 'abandoned' : 'answered',
    queueSeconds: wholeSeconds(left - queued),
    waitSeconds: wholeSeconds(left - offered),
    talkSeconds: answered === undefined ? 0 : wholeSeconds(ended - answered),
    ...(record.direct === undefined ? {} : { direct: record.direct }),
    ...(record.satisfaction === undefined ? {} : { satisfaction: record.satisfaction }),
    imported,
  };
}

/** Rounded up, so that 15.2 s is not within 15 s (GB/T 33358-2016). */
function wholeSeconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
