/** What next-auth calls of a response outside of Next's own requests, and the `Response` that comes of it. */
export function plainResponse() {
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
