import { api } from "@/lib/contracts/api";
import { foundAt, type Page, typedOf } from "./page";

const methods = "GET|HEAD|POST|PUT|PATCH|DELETE";
const beforeAny = /^\/api\/v1/;

/** Served without being operations. */
const documents = ["/openapi.json"];

const routes = Object.values(api).map(({ route }) => {
  const [method = "", path = ""] = route.split(" ");
  return { method, path: path.split("/") };
});

const isFilled = (segment: string) => /^[\p{L}\p{N}{}$_.…-]+$/u.test(segment);

/** Whether a path, with values or placeholders, is one of the API's; `…/` stands for its beginning. */
function isOfApi(path: string, method?: string): boolean {
  const segments = path.split("/");
  return routes.some((route) => {
    const from = segments[0] === "…" ? route.path.length - segments.length + 1 : 0;
    const given = segments[0] === "…" ? segments.slice(1) : segments;
    if (from < 0 || route.path.length - from !== given.length) return false;
    if (method !== undefined && method !== "HEAD" && route.method !== method) return false;
    return given.every((segment, at) => {
      const wanted = route.path[from + at] ?? "";
      return wanted === segment || (wanted.startsWith("{") && isFilled(segment));
    });
  });
}

/** `$API` is set on its page, as in a shell. */
function filled({ shell }: Page, text: string): string {
  const [, base] = shell.map((line) => /^API=(\S+)$/.exec(line.text)).find((found) => found !== null) ?? [];
  return base === undefined ? text : text.replaceAll("$API", base);
}

type Address = { method: string | undefined; path: string };

const named = new RegExp(`^(?:(${methods}) )?((?:/api/v1|…)?/\\S+)$`);
const called = /https?:\/\/[^/\s]+(\/api\/v1[^\s"'?]*)/g;

/** `GET /me`, `/api/v1/me`, `https://any.example/api/v1/me`. */
function addressesIn(text: string): Address[] {
  const [, method, path = ""] = named.exec(text) ?? [];
  const isNamed = method !== undefined || beforeAny.test(path);
  const urls = [...text.matchAll(called)].map(([, url = ""]) => ({ method: undefined, path: url }));
  return isNamed ? [{ method, path }, ...urls] : urls;
}

function isServed({ method, path }: Address): boolean {
  const below = path.replace(beforeAny, "").split("?")[0] ?? "";
  return documents.includes(below) || isOfApi(below, method);
}

/** Addresses of the API on a page that it does not have. */
export const wrongAddresses = (page: Page): string[] =>
  typedOf(page).flatMap((typed) =>
    addressesIn(filled(page, typed.text))
      .filter((address) => !isServed(address))
      .map(({ method = "", path }) => foundAt(page, typed, `the API has no ${method} ${path}`)),
  );
