import { createElement, type ReactNode } from "react";
import { asRequest } from "./as-request";
import { resolveServer } from "./resolve-server";
import { findRoute } from "./routes";

function queryOf(url: URL): Record<string, string | string[]> {
  const all = [...new Set(url.searchParams.keys())].map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  });
  return Object.fromEntries(all);
}

/** Runs the page and its layouts for this browser, as the server does, until only client components are left. */
export function loadPage(url: URL, cookie: string): Promise<ReactNode> {
  const sent = new Headers({ cookie, host: url.host });
  return asRequest(sent, async () => {
    const { page, layouts, params } = findRoute(url.pathname);
    const given = Promise.resolve(params);
    const { default: Page } = await page();
    let tree: ReactNode = createElement(
      Page as never,
      {
        params: given,
        searchParams: Promise.resolve(queryOf(url)),
      } as never,
    );
    for (const layout of layouts.toReversed()) {
      const { default: Layout } = await layout();
      tree = createElement(Layout as never, { params: given } as never, tree);
    }
    return (await resolveServer(tree)) as ReactNode;
  });
}
