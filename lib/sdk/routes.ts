import { rows } from "./generated/rows";

/** One operation of the server. `path` has `{name}` for parameters. */
export type SdkRoute = {
  id: string;
  method: string;
  path: string;
  /** Wants the current `ETag` in `If-Match`. */
  isVersioned: boolean;
  isEvents: boolean;
};

const methods: Record<string, string> = {
  " ": "GET",
  "+": "POST",
  "=": "PUT",
  "~": "PATCH",
  "^": "DELETE",
  "?": "OPTIONS",
};

/**
 * The operations. `rows` has paths sorted by their segments, each as the number of segments that it shares with the one before
 * (a digit), its other segments, and what may be done there: `1jobs list$+create%`. `@` stands for the workspace, `$` for the
 * path's last word, `%` for it without its last letter, a sign before a name for its method, `!` after it for `isVersioned`, `*`
 * for `isEvents`.
 */
function readRoutes(): SdkRoute[] {
  let segments: string[] = [];
  return rows.split(/(?=\d)/).flatMap((row) => {
    const [path = "", ...names] = row.split(/(?=[ +=~^?])/);
    segments = [...segments.slice(0, Number(path[0])), ...path.slice(1).split("/")];
    const word = segments.findLast((part) => !part.startsWith(":")) ?? "";
    const noun = word.replace(/(?:^|[-.])(.)/g, (_, letter) => letter.toUpperCase());
    const whole = segments.join("/");
    return names.map((name) => ({
      id: name.replace("$", noun).replace("%", noun.slice(0, -1)).replace(/\W/g, ""),
      method: methods[name.slice(0, 1)] ?? "",
      path: whole.replace("@", "/workspaces/{ws}").replace(/:(\w+)/g, "{$1}"),
      isVersioned: name.endsWith("!"),
      isEvents: name.endsWith("*"),
    }));
  });
}

export const routes: readonly SdkRoute[] = readRoutes();

export function routeOf(id: string): SdkRoute {
  const route = routes.find((each) => each.id === id);
  if (route === undefined) throw new TypeError(`${id} is no operation`);
  return route;
}
