import { AsyncResource } from "node:async_hooks";
import pg from "pg";
import { type Caller, caller } from "@/lib/lane";
import { canceled } from "./canceled";

const cancelWaitMs = 2_000;

/** Cancelling a write would undo what its sender may think was done. */
const isRead = (text: string) =>
  /^\s*(?:SELECT|WITH)\b/i.test(text) && !/\b(?:INSERT|UPDATE|DELETE)\b/.test(text);

/** Like the server's own error, for a statement that is not begun. */
const left = () => Object.assign(new Error("not begun: the client has left"), { code: canceled });

type Address = { host: string; port: number; ssl: pg.ClientConfig["ssl"] };
/** What the driver knows of a connection, but its types leave out. */
type DriverInternals = {
  connectionParameters: Address;
  connection: pg.Connection;
  processID: number;
  secretKey: number;
};
type CancelConnection = pg.Connection & {
  connect(portOrPath: number | string, host?: string): void;
  cancel(processId: number, secretKey: number): void;
};

/**
 * Asks the server to cancel what a connection runs. Resolves once the server has done so, by closing the connection
 * that asks: until then it might hit the next statement. False if that is uncertain.
 */
function cancel({
  connectionParameters: { host, port, ssl },
  processID,
  secretKey,
}: DriverInternals): Promise<boolean> {
  const asking = new pg.Connection({ ssl }) as CancelConnection;
  return new Promise((resolve) => {
    const ended = (isDone: boolean) => {
      clearTimeout(late);
      asking.stream.destroy();
      resolve(isDone);
    };
    const late = setTimeout(() => ended(false), cancelWaitMs);
    asking.once("end", () => ended(true));
    asking.on("error", () => ended(false));
    asking.once(ssl ? "sslconnect" : "connect", () => asking.cancel(processID, secretKey));
    if (host.startsWith("/")) asking.connect(`${host}/.s.PGSQL.${port}`);
    else asking.connect(port, host);
  });
}

type PgQuery = string | pg.QueryConfig;
type Done = (error: unknown, result?: pg.QueryResult) => void;
type Plain = (this: unknown, query: PgQuery, values?: unknown) => Promise<pg.QueryResult>;

/** Runs a statement, and cancels it if its reader leaves meanwhile. */
async function runFor(leaving: AbortSignal, client: pg.ClientBase, run: () => Promise<pg.QueryResult>) {
  let canceling: Promise<boolean> | undefined;
  const stop = () => {
    canceling = cancel(client as unknown as DriverInternals);
  };
  leaving.addEventListener("abort", stop, { once: true });
  try {
    return await run();
  } finally {
    leaving.removeEventListener("abort", stop);
    // The connection's next owner must not be cancelled instead.
    if ((await canceling) === false) (client as unknown as DriverInternals).connection.stream.destroy();
  }
}

function runAs(
  { lane, leaving }: Caller,
  client: pg.ClientBase,
  text: string,
  run: () => Promise<pg.QueryResult>,
) {
  const reader = isRead(text) ? leaving() : null;
  if (reader === null) return run();
  if (!reader.aborted) return runFor(reader, client, run);
  // What a request still does after a search may have to be done, such as leaving a review.
  return lane === "requests" ? run() : Promise.reject(left());
}

/** Makes a connection's reads end when their reader leaves. */
export function watchStatements(client: pg.ClientBase): void {
  const plain: Plain = (query, values) => (pg.Client.prototype.query as Plain).call(client, query, values);
  const watched = (query: PgQuery, values?: unknown, last?: unknown) => {
    const done = (typeof values === "function" ? values : last) as Done | undefined;
    const given = typeof values === "function" ? undefined : values;
    const text = typeof query === "string" ? query : query.text;
    const running = runAs(caller(), client, text, () => plain(query, given));
    return done === undefined ? running : void running.then((result) => done(undefined, result), done);
  };
  client.query = watched as typeof client.query;
}

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void;

/** Makes a pool's queries run on behalf of their callers, though another's release may hand them a connection. */
export function keepCallers(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (taken?: Taken) => unknown;
  const kept = (taken?: Taken) => connect(taken && AsyncResource.bind(taken));
  pool.connect = kept as typeof pool.connect;
}
