import pg from "pg";
import type { Bug } from "./bugs";
import { point } from "./crash-points";

type Query = (...given: unknown[]) => unknown;
type QueryArgument = string | { text?: string; name?: string | undefined };

const textOf = (asked: QueryArgument) => (typeof asked === "string" ? asked : (asked?.text ?? ""));

/** Makes each lock a different one: the statement stays valid and excludes nobody. */
const unlocked = (text: string) =>
  text.replaceAll(
    "pg_advisory_xact_lock(hashtextextended(",
    "pg_advisory_xact_lock(hashtextextended(random()::text || ",
  );

function withoutLock(asked: QueryArgument): QueryArgument {
  if (typeof asked === "string") return unlocked(asked);
  // Without a name: under its own, the connection would reuse the prepared statement with the lock.
  return asked.text?.includes("pg_advisory_xact_lock")
    ? { ...asked, text: unlocked(asked.text), name: undefined }
    : asked;
}

/**
 * Adds a point before and after each COMMIT of this process's database connections, and the bug if it concerns them.
 */
export function makeDatabaseFaulty(bug: Bug | undefined): void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function faulty(this: unknown, asked: unknown, ...rest: unknown[]) {
    const given = bug === "no-lock" ? withoutLock(asked as QueryArgument) : asked;
    const isCommit = /^\s*COMMIT\b/i.test(textOf(asked as QueryArgument));
    if (isCommit) point("before COMMIT");
    const answer = query.call(this, given, ...rest);
    if (isCommit && answer instanceof Promise)
      return answer.then((result) => {
        point("after COMMIT");
        return result;
      });
    return answer;
  };
}
