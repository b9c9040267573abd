// A server that is struck while it tells others: a house with one department and staff, and somebody who hears and, until the strike is
// over, does not answer, so that the strike meets what is told under way.

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@kapok/contracts/operation.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver, enterStaff, enterUnits } from '../../src/modules/parties/index.ts';
import { CrashServer, crashPassword } from './server.ts';

export interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export class Listener {
  readonly heard: Heard[] = [];
  readonly #server: Server;
  #answers = false;

  constructor() {
    this.#server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        this.heard.push({ headers: request.headers, body });
        if (this.#answers) response.writeHead(204).end();
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  answerFromNowOn(): void {
    this.#answers = true;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

export interface Telling {
  readonly server: CrashServer;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back, wrong shapes included.
  as(role: Role, method: string, path: string, body?: object): Promise<any>;
  /** An order that was registered and handed to the department. */
  dispatched(more?: object): Promise<{ readonly id: string; readonly orderNo: string }>;
  close(): Promise<void>;
}

/** One account a role; handlers are of `traffic`, the one department. Agents and dispatchers are needed for orders. */
export async function openTelling(roles: readonly Role[]): Promise<Telling> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-telling-'));
  const { house, close } = await openHouse(
    readConfig({ data: dataDir, port: '0', empty: true }, {}),
    authorityOver,
  );
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const name = { zh: '市交通运输局', en: 'Transport Bureau' };
  await enterUnits(house.db, source, [{ code: 'traffic', name, kind: 'department', handlesCases: true }]);
  for (const role of roles) {
    const entered = await enterStaff(house, source, {
      username: role,
      name: { zh: role, en: role },
      password: crashPassword,
      roles: [role],
      ...(role === 'handler' ? { department: 'traffic' } : {}),
    });
    if (isRefusal(entered)) throw new Error(entered.refused);
  }
  await close();
  const server = new CrashServer(dataDir, { asyncCommit: false });
  await server.recover('server');
  const tokens = new Map<string, string>();
  for (const role of roles) tokens.set(role, await server.signIn(role));
  const as: Telling['as'] = (role, method, path, body) => server.must(tokens.get(role), method, path, body);
  return {
    server,
    as,
    dispatched: async (more = {}) => {
      const { workOrder } = await as('agent', 'POST', '/api/v1/hotline/work-orders', {
        orderType: 'complaint',
        category: '010101',
        channel: 'phone',
        line: '12345',
        district: '440106',
        urgency: 'normal',
        title: '占道停车',
        content: '小区门口长期占道停车',
        ...more,
      });
      const to = { command: 'dispatch', expectedVersion: 1, department: 'traffic' };
      await as('dispatcher', 'POST', `/api/v1/hotline/work-orders/${workOrder.id}/commands`, to);
      return workOrder;
    },
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
