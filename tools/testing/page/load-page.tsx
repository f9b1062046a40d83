import { getURLFromRedirectError } from "next/dist/client/components/redirect";
import { isRedirectError } from "next/dist/client/components/redirect-error";
import { createElement, type ReactNode } from "react";
import { asRequest } from "./as-request";
import { resolveServer } from "./resolve-server";
import { findRoute } from "./routes";
import { sentHeaders } from "./served";

function queryOf(url: URL): Record<string, string | string[]> {
  const all = [...new Set(url.searchParams.keys())].map((name) => {
    const values = url.searchParams.getAll(name);
    return [name, values.length === 1 ? (values[0] ?? "") : values];
  });
  return Object.fromEntries(all);
}

/**
 * Runs the page and its layouts for this browser, as the server does, until only client components are left. Rejects as Next's
 * functions do: with `NEXT_HTTP_ERROR_FALLBACK;404` for a page that is not found.
 */
function runPage(url: URL): Promise<ReactNode> {
  return asRequest(sentHeaders(), async () => {
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

/** The page at this address, or the one that it redirects to: the window has its address then. */
export async function loadPage(url: URL): Promise<ReactNode> {
  try {
    return await runPage(url);
  } catch (error) {
    if (!isRedirectError(error)) throw error;
    const to = new URL(getURLFromRedirectError(error), url);
    window.history.replaceState(null, "", to.href);
    return loadPage(to);
  }
}
