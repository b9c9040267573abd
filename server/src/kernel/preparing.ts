// Connections that let PostgreSQL keep what it has parsed and planned: a text sent often is prepared under a name, once
// a connection, as PostgreSQL's own JDBC driver does. It must never change what is asked or what is answered.
import pg from 'pg';

/** Texts sent less often are not worth a place in the memory of every connection's process. */
const preparedFromUse = 5;
/** What lists and filters put together may be without end; past this the rest is parsed each time, as it was. */
const preparedMax = 200;
const countedMax = 2000;

/** A client for one pool, whose connections share the choice of what is prepared. */
export function preparingClient(): typeof pg.Client {
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined || names.size >= preparedMax) return known;
    const count = (uses.get(text) ?? 0) + 1;
    if (count < preparedFromUse) {
      if (uses.size >= countedMax) uses.clear();
      uses.set(text, count);
      return undefined;
    }
    uses.delete(text);
    const name = `often_${names.size + 1}`;
    names.set(text, name);
    return name;
  };

  return class PreparingClient extends pg.Client {
    // pg declares seven forms of this; Kysely uses the one of text, values and a promise, and only that is prepared.
    override query(...asked: never[]): never {
      const send = super.query.bind(this) as (...given: unknown[]) => unknown;
      const [text, values] = asked as unknown[];
      const plain =
        asked.length === 2 && typeof text === 'string' && Array.isArray(values) && values.length > 0;
      const name = plain ? nameOf(text) : undefined;
      if (name === undefined) return send(...asked) as never;
      const answer = send({ name, text, values }) as Promise<unknown>;
      return answer.catch((error: unknown) => {
        // A table was altered under a kept plan. A connection cannot forget its plans here, so the pool opens a new one.
        if ((error as pg.DatabaseError).routine === 'RevalidateCachedQuery') void this.end();
        throw error;
      }) as never;
    }
  };
}
