import { everyItem } from "@/lib/client/paging";
import { filterNames } from "@/lib/domain/lists/filters";
import { ServerRefused, type ServerTarget } from "../server-command";
import { ask } from "../while-heard";

/** Filters as the API takes them. */
export type FilterQuery = Record<string, string[]>;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const pairs = /^[\w.]+=/;

/** A query string such as `model=sdxl&tag=hands`, or a search such as `model:sdxl tag:hands`. */
function filtersIn(text: string): FilterQuery {
  if (!pairs.test(text)) return { q: [text] };
  const query: FilterQuery = {};
  for (const [name, value] of new URLSearchParams(text)) query[name] = [...(query[name] ?? []), value];
  const unknown = Object.keys(query).find((name) => !filterNames.some((known) => known === name));
  if (unknown !== undefined)
    throw new ServerRefused("options", `no filter "${unknown}"; known are ${filterNames.join(", ")}`);
  return query;
}

/** The id of the only selection with this title. */
async function selectionTitled(target: ServerTarget, title: string): Promise<string> {
  const ids: string[] = [];
  const read = (after: object) =>
    ask("GET /workspaces/{ws}/selections", {
      ...target,
      params: { ws: target.workspace },
      query: { limit: 200, ...after },
    });
  for await (const each of everyItem(read)) if (each.title === title) ids.push(each.id);
  const [id, another] = ids;
  if (another !== undefined)
    throw new ServerRefused("options", `several selections are called "${title}"; pass the id of one`);
  if (id === undefined) throw new ServerRefused("options", `no selection is called "${title}"`);
  return id;
}

async function selectionOf(target: ServerTarget, what: string): Promise<string> {
  if (what !== "preferred" && what !== "basket" && !uuid.test(what)) return selectionTitled(target, what);
  await ask("GET /workspaces/{ws}/selections/{id}", {
    ...target,
    params: { ws: target.workspace, id: what },
  });
  return what;
}

/** The filters for the `what` of `fluxara export`; removed artifacts are included unless the filter names states. */
export async function filtersOf(target: ServerTarget, what: string): Promise<FilterQuery> {
  const everything = { state: ["available", "removed"] };
  if (what.startsWith("set:")) return { ...everything, set: [what.slice("set:".length)] };
  if (!what.startsWith("filter:")) return { ...everything, selection: [await selectionOf(target, what)] };
  const query = filtersIn(what.slice("filter:".length));
  const namesStates = query.state !== undefined || /(^|\s)-?is:removed\b/i.test(query.q?.join(" ") ?? "");
  return namesStates ? query : { ...everything, ...query };
}
