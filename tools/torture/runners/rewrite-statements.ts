import pg from "pg";
import { type RunnerFault, rewrites } from "./runner-faults";

type Query = (...given: unknown[]) => unknown;
type QueryArgument = string | { text?: string };

/** Changes the statements of this process as the fault says; returns what ends that. */
export function rewriteStatements(fault: RunnerFault): () => void {
  const changed = (text: string) =>
    rewrites[fault].reduce((rest, { find, by }) => rest.replace(find, () => by), text);
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function faulty(this: unknown, asked: unknown, ...rest: unknown[]) {
    const given = asked as QueryArgument;
    const text = typeof given === "string" ? given : (given?.text ?? "");
    const other = changed(text);
    if (other === text) return query.call(this, asked, ...rest);
    // Its name is taken by the statement as it was.
    const named = typeof given === "string" ? other : { ...given, text: other, name: undefined };
    return query.call(this, named, ...rest);
  };
  return () => {
    prototype.query = query;
  };
}
