import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { HeadersAdapter } from "next/dist/server/web/spec-extension/adapters/headers";
import { RequestCookiesAdapter } from "next/dist/server/web/spec-extension/adapters/request-cookies";
import { RequestCookies } from "next/dist/server/web/spec-extension/cookies";

type Run = <T>(store: unknown, work: () => T) => T;

/** Runs a page's function as Next does for a request: `headers()` and `cookies()` are those of `sent`. */
export function asRequest<T>(sent: Headers, work: () => Promise<T>): Promise<T> {
  const headers = HeadersAdapter.seal(sent);
  const cookies = RequestCookiesAdapter.seal(new RequestCookies(sent));
  const inWork: Run = (store, inner) => workAsyncStorage.run(store as never, inner);
  const inUnit: Run = (store, inner) => workUnitAsyncStorage.run(store as never, inner);
  return inWork({ route: "/", forceStatic: false, dynamicShouldError: false }, () =>
    inUnit({ type: "request", phase: "render", headers, cookies }, work),
  );
}
