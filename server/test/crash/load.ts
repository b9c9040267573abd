// The load of the crash harness: writers that retry with the same idempotency key until they are answered, as a careful
// client would, a watcher that remembers every checkpoint it was shown, and a security administrator who replaces the keys
// that all is sealed under, time and again. Each write carries a mark of its own.
import { Secret, TOTP } from 'otpauth';
import { type CrashServer, crashPassword } from './server.ts';

const writers = 16;
const watchMs = 40;
const rotateMs = 1500;
const requestMsMax = 20_000;

interface Write {
  readonly mark: string;
  readonly path: string;
  readonly body: unknown;
}

export class Load {
  /** Marks that were answered with success, and the id of the event the answer named. */
  readonly acknowledged = new Map<string, string>();
  /** Checkpoint notes as served, by tree size. */
  readonly checkpoints = new Map<number, string>();
  readonly disagreements: string[] = [];
  /** Callers' numbers of acknowledged orders, by the order's id. */
  readonly callers = new Map<string, string>();
  rotations = 0;
  retried = 0;
  readonly #server: CrashServer;
  #token = '';
  #securityToken = '';
  #inFlight = 0;
  #next = 0;
  #running = false;
  #loops: Promise<void>[] = [];

  constructor(server: CrashServer) {
    this.#server = server;
  }

  async begin(): Promise<void> {
    this.#token = await this.#tokenOf('agent');
    this.#securityToken = await this.#sureToken('security');
    this.#running = true;
    this.#loops = [...Array.from({ length: writers }, () => this.#write()), this.#watch(), this.#rotate()];
  }

  inFlight(): number {
    return this.#inFlight;
  }

  /** Sessions live in the database and survive; signing in again proves that one can. */
  async resume(): Promise<void> {
    this.#token = await this.#tokenOf('agent');
  }

  /** Lets every write under way be answered, however often that takes. */
  async finish(): Promise<void> {
    this.#running = false;
    await Promise.all(this.#loops);
  }

  abandon(): void {
    this.#running = false;
  }

  /** The number an order was registered with, as the house answers it now; undefined when it does not. */
  async callerOf(workOrderId: string): Promise<string | undefined> {
    const path = `/api/v1/hotline/work-orders/${workOrderId}/caller`;
    const answer = await post(this.#server.url + path, undefined, {
      authorization: `Bearer ${this.#token}`,
      'kapok-purpose': 'callback',
    });
    return answer?.status === 200 ? (answer.body as { phone?: string }).phone : undefined;
  }

  async #tokenOf(username: string): Promise<string> {
    for (;;) {
      const answer = await post(
        `${this.#server.url}/api/v1/sessions`,
        { username, password: crashPassword },
        {},
      );
      if (answer?.status === 201) return (answer.body as { token: string }).token;
      await pause(50);
    }
  }

  /** Keys are rotated by whoever has shown a second factor. */
  async #sureToken(username: string): Promise<string> {
    const bearer = { authorization: `Bearer ${await this.#tokenOf(username)}` };
    const path = `${this.#server.url}/api/v1/second-factor`;
    const begun = await post(path, { password: crashPassword }, bearer);
    if (begun?.status !== 201) throw new Error(`no second factor for ${username}: ${begun?.status}`);
    const { secret } = begun.body as { secret: string };
    const code = new TOTP({ secret: Secret.fromBase32(secret.replaceAll('-', '')) }).generate();
    const confirmed = await post(`${path}/confirm`, { code }, bearer);
    if (confirmed?.status !== 200) throw new Error(`no second factor for ${username}: ${confirmed?.status}`);
    return (confirmed.body as { token: string }).token;
  }

  /** A rotation that is under way when the next is asked for refuses it, and that is all it does. */
  async #rotate(): Promise<void> {
    while (this.#running) {
      const answer = await post(`${this.#server.url}/api/v1/keys/rotations`, undefined, {
        authorization: `Bearer ${this.#securityToken}`,
      });
      if (answer?.status === 202) this.rotations += 1;
      await pause(rotateMs);
    }
  }

  async #write(): Promise<void> {
    while (this.#running) {
      const write = this.#compose();
      for (let attempt = 0; ; attempt += 1) {
        if (attempt > 0) this.retried += 1;
        this.#inFlight += 1;
        const answer = await post(this.#server.url + write.path, write.body, {
          authorization: `Bearer ${this.#token}`,
          'idempotency-key': write.mark,
        });
        this.#inFlight -= 1;
        if (answer?.status === 201) {
          const { eventId, workOrder } = answer.body as { eventId: string; workOrder?: { id: string } };
          this.acknowledged.set(write.mark, eventId);
          if (workOrder) this.callers.set(workOrder.id, phoneOf(write.mark));
          break;
        }
        if (answer && answer.status < 500 && answer.status !== 401 && answer.status !== 429)
          throw new Error(`${write.path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
        await pause(20);
      }
    }
  }

  /** Half calls, half work orders; the mark is in a public field, so that the events themselves can be counted. */
  #compose(): Write {
    this.#next += 1;
    const mark = `crash-${String(this.#next).padStart(8, '0')}`;
    const at = new Date().toISOString();
    return this.#next % 2 === 0
      ? {
          mark,
          path: '/api/v1/hotline/calls',
          body: {
            line: '12345',
            channel: 'phone',
            offeredAt: at,
            answeredAt: at,
            endedAt: at,
            agent: mark,
            district: '440106',
          },
        }
      : {
          mark,
          path: '/api/v1/hotline/work-orders',
          body: {
            orderType: 'complaint',
            category: mark,
            channel: 'phone',
            line: '12345',
            district: '440106',
            urgency: 'normal',
            title: '路灯不亮',
            content: '小区门口的路灯已三天不亮。',
            caller: { phone: phoneOf(mark) },
          },
        };
  }

  async #watch(): Promise<void> {
    while (this.#running) {
      const note = await fetch(`${this.#server.url}/log/checkpoint`).then(
        (answer) => (answer.ok ? answer.text() : ''),
        () => '',
      );
      const size = Number(note.split('\n')[1]);
      if (note && Number.isInteger(size)) {
        const root = (text: string) => text.split('\n')[2];
        const before = this.checkpoints.get(size);
        if (before && root(before) !== root(note))
          this.disagreements.push(`two checkpoints of size ${size} with different roots`);
        this.checkpoints.set(size, note);
      }
      await pause(watchMs);
    }
  }
}

const phoneOf = (mark: string): string => `138${mark.slice(-8)}`;

async function post(
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<{ status: number; body: unknown } | undefined> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(requestMsMax),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
