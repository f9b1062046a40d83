import pg from "pg";
import { isRunnerFault, rewrites } from "./runner-faults";

type Query = (...given: unknown[]) => unknown;
type QueryArgument = string | { text?: string };

/** Loaded into the program before anything else: changes its statements as `?fault=` of its URL says. */
function plant(name: string): void {
  if (!isRunnerFault(name)) throw new Error(`no such fault: ${name}`);
  const changed = (text: string) =>
    rewrites[name].reduce((rest, { find, by }) => rest.replace(find, () => by), text);
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const query = prototype.query;
  prototype.query = function faulty(this: unknown, asked: unknown, ...rest: unknown[]) {
    const given = asked as QueryArgument;
    const text = typeof given === "string" ? given : (given?.text ?? "");
    const other = changed(text);
    if (other === text) return query.call(this, asked, ...rest);
    return query.call(this, typeof given === "string" ? other : { ...given, text: other }, ...rest);
  };
}

plant(new URL(import.meta.url).searchParams.get("fault") ?? "");
