// The bench's own connection to PostgreSQL, as the owner: multiplies rows, reads what was kept, and is the bare peer.
import pg from 'pg';

export interface Kept {
  readonly evaluation: string;
  readonly code: string;
  readonly value: string | null;
  readonly revision: number;
}

export class Client {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  static async open(ownerUrl: string): Promise<Client> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    return new Client(client);
  }

  /** The given project and its evaluation again for every department, `each` times; answers how many evaluations there are. */
  async multiply(asked: {
    readonly evaluation: string;
    readonly project: string;
    readonly departments: readonly string[];
    readonly each: number;
  }): Promise<number> {
    const { evaluation, project, departments, each } = asked;
    await this.#client.query('BEGIN');
    await this.#client.query(
      `CREATE TEMPORARY TABLE made ON COMMIT DROP AS
       SELECT gen_random_uuid() AS evaluation, gen_random_uuid() AS project, unit, at
       FROM unnest($1::text[]) AS unit, generate_series(1, $2::int) AS at`,
      [departments, each],
    );
    await this.#client.query(
      `INSERT INTO budget.project SELECT m.project, p.year, m.unit, 'XM-' || m.at, p.zh || m.at, p.en || ' ' || m.at, p.kind,
         NULL, NULL, p.version FROM budget.project p, made m WHERE p.id = $1`,
      [project],
    );
    await this.#client.query(
      `INSERT INTO evaluation.evaluation SELECT (jsonb_populate_record(e, jsonb_build_object('id', m.evaluation,
         'project', m.project, 'department', m.unit, 'opened_at', e.opened_at + m.at * interval '1 second'))).*
       FROM evaluation.evaluation e, made m WHERE e.id = $1`,
      [evaluation],
    );
    await this.#client.query(
      `INSERT INTO evaluation.outcome SELECT m.evaluation, o.item, o.name, o.indicator, o.unit, o.target, o.value, o.weight,
         o.score, o.reached FROM evaluation.outcome o, made m WHERE o.evaluation = $1`,
      [evaluation],
    );
    await this.#client.query('COMMIT');
    await this.#client.query('ANALYZE');
    const { rows } = await this.#client.query<{ count: string }>(
      'SELECT count(*) AS count FROM evaluation.evaluation WHERE project IS NOT NULL',
    );
    return Number(rows[0]?.count);
  }

  async kept(): Promise<Kept[]> {
    const { rows } = await this.#client.query<Kept>(
      `SELECT evaluation, code, actual ->> 'value' AS value, revision FROM evaluation.item`,
    );
    return rows;
  }

  async declaredEvents(): Promise<number> {
    const { rows } = await this.#client.query<{ count: string }>(
      `SELECT count(*) AS count FROM kernel.event WHERE type = 'evaluation.evaluation.figure-declared'`,
    );
    return Number(rows[0]?.count);
  }

  /** What a save comes down to: the item, the totals, one outcome and one event, in one transaction; milliseconds of each. */
  async bareSaves(evaluation: string, item: string, times: number): Promise<number[]> {
    const took: number[] = [];
    for (let at = 0; at < times; at += 1) {
      const started = performance.now();
      await this.#client.query('BEGIN');
      await this.#client.query('SELECT * FROM evaluation.evaluation WHERE id = $1 FOR UPDATE', [evaluation]);
      await this.#client.query('SELECT * FROM evaluation.item WHERE evaluation = $1', [evaluation]);
      await this.#client.query(
        `UPDATE evaluation.item SET actual = actual, revision = revision WHERE evaluation = $1 AND code = $2`,
        [evaluation, item],
      );
      await this.#client.query('UPDATE evaluation.evaluation SET totals = totals WHERE id = $1', [
        evaluation,
      ]);
      await this.#client.query(
        'UPDATE evaluation.outcome SET score = score WHERE evaluation = $1 AND item = $2',
        [evaluation, item],
      );
      await this.#client.query(
        `INSERT INTO bench_event SELECT gen_random_uuid(), now(), jsonb_build_object('item', $1::text)`,
        [item],
      );
      await this.#client.query('COMMIT');
      took.push(performance.now() - started);
    }
    return took;
  }

  /** The very rows a page shows, by SQL alone; milliseconds of each. */
  async bareReads(sql: string, times: number): Promise<number[]> {
    const took: number[] = [];
    for (let at = 0; at < times; at += 1) {
      const started = performance.now();
      await this.#client.query(sql);
      took.push(performance.now() - started);
    }
    return took;
  }

  async prepareBare(): Promise<void> {
    await this.#client.query(
      'CREATE TEMPORARY TABLE bench_event (id uuid PRIMARY KEY, at timestamptz, body jsonb)',
    );
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
