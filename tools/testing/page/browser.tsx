import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
  PathnameContext,
  PathParamsContext,
  SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { type ReactNode, startTransition, useEffect, useMemo, useRef, useState } from "react";
import { Providers } from "@/components/shell/providers";

type Load = (url: URL) => Promise<ReactNode>;
type ShownPage = { url: URL; tree: ReactNode };

const here = () => new URL(window.location.href);

/** Next's client router as far as pages see it: they are loaded again by `push`, `replace` and `refresh`. */
function useRouting(load: Load, initial: ReactNode) {
  const [shown, setShown] = useState<ShownPage>(() => ({ url: here(), tree: initial }));
  const path = useRef(here().pathname);
  const router = useMemo<AppRouterInstance>(() => {
    let [asked, last] = [0, 0];
    const show = async () => {
      path.current = here().pathname;
      const turn = ++asked;
      const tree = await load(here());
      // Next loads one after another: an older answer never replaces a newer one.
      if (turn < last) return;
      last = turn;
      startTransition(() => setShown({ url: here(), tree }));
    };
    const go = (act: "pushState" | "replaceState") => (href: string) => {
      window.history[act](null, "", href);
      void show();
    };
    return {
      back: () => window.history.back(),
      forward: () => window.history.forward(),
      refresh: () => void show(),
      push: go("pushState"),
      replace: go("replaceState"),
      prefetch: () => undefined,
      bfcacheId: "0",
    } as AppRouterInstance;
  }, [load]);
  // A page that changes its own address is not loaded again.
  useEffect(() => {
    const { history } = window;
    const own = { pushState: history.pushState, replaceState: history.replaceState };
    const follow = () => startTransition(() => setShown((before) => ({ ...before, url: here() })));
    for (const name of ["pushState", "replaceState"] as const)
      history[name] = (...args) => {
        own[name].apply(history, args);
        follow();
      };
    const goBack = () => (here().pathname === path.current ? follow() : router.refresh());
    window.addEventListener("popstate", goBack);
    return () => {
      Object.assign(history, own);
      window.removeEventListener("popstate", goBack);
    };
  }, [router]);
  useEffect(() => followLinks((href) => router.push(href)), [router]);
  return { shown, router };
}

/** A click on a link of this site, unless the page handles it itself, opens its page. Returns what ends that. */
function followLinks(open: (href: string) => void): () => void {
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    if (event.defaultPrevented || link === null || !link.href.startsWith(`${window.location.origin}/`))
      return;
    event.preventDefault();
    if (!link.hasAttribute("download")) open(link.href);
  };
  document.addEventListener("click", follow);
  return () => document.removeEventListener("click", follow);
}

/** The root of a page: what `app/layout.tsx` has around it, and what Next gives its hooks. */
export function Browser({ load, initial }: { load: Load; initial: ReactNode }) {
  const { shown, router } = useRouting(load, initial);
  const { pathname, search } = shown.url;
  const query = useMemo(() => new URLSearchParams(search), [search]);
  return (
    <AppRouterContext value={router}>
      <PathParamsContext value={{}}>
        <PathnameContext value={pathname}>
          <SearchParamsContext value={query}>
            <Providers nonce={undefined}>{shown.tree}</Providers>
          </SearchParamsContext>
        </PathnameContext>
      </PathParamsContext>
    </AppRouterContext>
  );
}
