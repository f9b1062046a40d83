import type { Viewer } from "@/lib/domain/access/actors";
import { authRoute } from "@/lib/server/auth/auth-route";
import { viewerFromHeaders } from "@/lib/server/auth/viewer";
import { passThrough, type TestProvider } from "./oidc-provider";

type Form = Record<string, string>;

/** A browser's cookies, and next-auth's endpoints as it calls them. */
export function authBrowser(base: string) {
  const cookies = new Map<string, string>();
  const headers = () => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    return new Headers({
      cookie,
      "x-forwarded-for": "192.0.2.7",
      "user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0",
    });
  };
  const keep = (set: readonly string[]) => {
    for (const one of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (value === "" || /max-age=0/i.test(one)) cookies.delete(name);
      else cookies.set(name, value);
    }
  };
  async function go(method: string, path: string, form?: Form) {
    const url = new URL(path, base);
    const given = headers();
    if (form !== undefined) given.set("content-type", "application/x-www-form-urlencoded");
    const body = form === undefined ? null : new URLSearchParams(form).toString();
    const nextauth = url.pathname.split("/").slice(3);
    const answer = await authRoute(new Request(url, { method, headers: given, body }), {
      params: Promise.resolve({ nextauth }),
    });
    keep(answer.headers.getSetCookie());
    const text = await answer.text();
    const said = text.startsWith("{") ? (JSON.parse(text) as Record<string, string>) : {};
    return { status: answer.status, said, to: answer.headers.get("location") ?? said.url ?? "" };
  }
  const csrf = async () => (await go("GET", "/api/auth/csrf")).said.csrfToken ?? "";
  return {
    cookies,
    headers,
    keep,
    go,
    viewer: (): Promise<Viewer | null> => viewerFromHeaders(headers()),
    post: async (path: string, form: Form = {}) =>
      go("POST", path, { csrfToken: await csrf(), json: "true", callbackUrl: base, ...form }),
  };
}
export type AuthBrowser = ReturnType<typeof authBrowser>;

type Way = {
  browser?: AuthBrowser;
  /** Changes what comes back from the provider. */
  bent?: (callback: URL, browser: AuthBrowser) => unknown;
  /** Where the provider is gone to, if not by the button. */
  start?: string;
};

/** A whole sign-in at the provider: where it ends, and who is signed in then. */
export async function enter(provider: TestProvider, person: string, way: Way = {}) {
  const { browser = authBrowser(provider.base), bent } = way;
  const start = way.start ?? (await browser.post("/api/auth/signin/oidc")).to;
  const callback = await passThrough(provider, start, person);
  await bent?.(callback, browser);
  const { to } = await browser.go("GET", callback.pathname + callback.search);
  const at = new URL(to, provider.base);
  return { browser, callback, at: at.pathname + at.search, viewer: await browser.viewer() };
}
