// Posts one message to one address. The name is resolved here and the connection goes to that very address, so that a name
// cannot mean one address when it is judged and another when it is used; no redirection is followed, no answer is read.
import { lookup as resolve } from 'node:dns';
import { request as requestOverHttp } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf, isPublicAddress, mayBeTold } from './addresses.ts';
import { answerMsMax, type Outcome, outcomeOf } from './retrying.ts';

export function post(
  address: string,
  payload: string,
  headers: Readonly<Record<string, string>>,
  privateHosts: readonly string[],
): Promise<Outcome> {
  const url = URL.parse(address);
  if (!url || !mayBeTold(address, privateHosts)) return Promise.resolve(failed('address refused'));
  const known = privateHosts.includes(hostOf(url));
  return new Promise((done) => {
    const body = Buffer.from(payload);
    const request = (url.protocol === 'https:' ? requestOverTls : requestOverHttp)(url, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': body.length,
        'user-agent': 'Kapok-Webhooks/1',
      },
      ...(known || isIP(hostOf(url)) ? {} : { lookup: publicOnly }),
      agent: false,
      signal: AbortSignal.timeout(answerMsMax),
    });
    request.on('response', (answer) => {
      answer.destroy();
      done(outcomeOf(answer.statusCode ?? 0));
    });
    // What failed may hold the address, which stands in the webhook anyway; nothing of the message.
    request.on('error', (error: NodeJS.ErrnoException) => done(failed(error.code ?? error.name)));
    request.end(body);
  });
}

const failed = (outcome: string): Outcome => ({ arrived: false, outcome, forGood: false });

/** Resolves as Node does, and refuses a name that has any address inside. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0);
    const first = found[0];
    if (!first || !found.every((one) => isPublicAddress(one.address)))
      return callback(Object.assign(new Error('an address inside'), { code: 'ADDRESS_INSIDE' }), '', 0);
    if (options.all) return callback(null, found);
    callback(null, first.address, first.family);
  });
};
