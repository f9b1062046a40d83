import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, type SignInWays } from "./auth-options";

/** A request to one of next-auth's endpoints; `path` is below `/api/auth`. */
export type AuthCall = { request: NextRequest; path: string[] };

/** What next-auth calls of a response outside of Next's own requests, and the `Response` that comes of it. */
function plainResponse() {
  let status = 200;
  let body: string | null = null;
  const headers = new Map<string, string | string[]>();
  const setHeader = (name: string, value: string | string[]) => {
    headers.set(name.toLowerCase(), value);
    return shim;
  };
  const shim = {
    status(code: number) {
      status = code;
      return shim;
    },
    setHeader,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    json(value: unknown) {
      body = JSON.stringify(value);
      return setHeader("content-type", "application/json");
    },
    send(value: unknown) {
      if (typeof value === "object" && value !== null) return shim.json(value);
      body = value === undefined ? null : String(value);
      return shim;
    },
    end: () => shim,
  };
  const response = () => {
    const all = new Headers();
    for (const [name, value] of headers) for (const one of [value].flat()) all.append(name, one);
    return new Response(body, { status, headers: all });
  };
  return { shim, response };
}

/** Lets next-auth respond to a request, without Next around it. */
export async function callNextAuth({ request, path }: AuthCall, ways: SignInWays = {}): Promise<Response> {
  const { shim, response } = plainResponse();
  const isPost = request.method === "POST";
  // next-auth would send a form's query on to the provider.
  const query = isPost ? {} : Object.fromEntries(request.nextUrl.searchParams);
  const asked = {
    method: request.method,
    query: { ...query, nextauth: path },
    body: isPost ? Object.fromEntries(new URLSearchParams(await request.text())) : undefined,
    cookies: Object.fromEntries(request.cookies.getAll().map(({ name, value }) => [name, value])),
    headers: Object.fromEntries(request.headers),
  };
  await NextAuth(asked as never, shim as never, authOptions(ways));
  return response();
}
